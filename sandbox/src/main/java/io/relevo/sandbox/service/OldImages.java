package io.relevo.sandbox.service;

import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The images of earlier builds of a service. */
record OldImages(RelevoHome home, RelevoService service) {
    /** A sandbox that is being started has not said yet which image it uses. */
    private static final Duration KEPT = Duration.ofHours(1);

    /** Removes those that no sandbox uses and that were not used for an hour. */
    void remove() throws IOException {
        Path images = home.cache().resolve("services");
        if (!Files.isDirectory(images)) {
            return;
        }
        String used = plansOfAllSandboxes();
        try (var found = Files.newDirectoryStream(images, service.serviceName() + "-*")) {
            for (Path image : found) {
                if (isOld(image) && !used.contains(image.toString())) {
                    DirectoryTree.delete(image);
                }
            }
        }
    }

    private static boolean isOld(Path image) throws IOException {
        Instant lastUse = Files.getLastModifiedTime(image).toInstant();
        return lastUse.isBefore(Instant.now().minus(KEPT));
    }

    private String plansOfAllSandboxes() throws IOException {
        StringBuilder text = new StringBuilder();
        if (Files.isDirectory(home.sandboxes())) {
            try (var sandboxes = Files.newDirectoryStream(home.sandboxes())) {
                for (Path sandbox : sandboxes) {
                    Path plan = sandbox.resolve("sandbox.json");
                    text.append(Files.exists(plan) ? Files.readString(plan) : "");
                }
            }
        }
        return text.toString();
    }
}
