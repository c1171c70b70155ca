package io.relevo.sandbox.service;

import io.relevo.sandbox.ProjectDirectory;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.storage.CrossProcessLock;
import io.relevo.sandbox.storage.DirectoryFingerprint;
import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A service as it was built at one time, copied into the cache: a build that replaces the original does not pull the
 * ground from under a running service.
 */
public final class ServiceImage {
    private ServiceImage() {}

    /** The directory with the present build of the service; fails when it was never built. */
    public static Path ensure(RelevoHome home, RelevoService service) {
        Path built = ProjectDirectory.locate().resolve(service.module() + "/target/quarkus-app");
        if (!Files.exists(built.resolve("quarkus-run.jar"))) {
            throw new SandboxFailure(
                    SandboxFailure.Kind.MACHINE,
                    "the %s service is not built (no %s): ./relevo builds it".formatted(service.serviceName(), built));
        }
        Path image =
                home.cache().resolve("services").resolve(service.serviceName() + "-" + DirectoryFingerprint.of(built));
        try (CrossProcessLock lock = home.cacheLock("service-" + service.serviceName())) {
            lock.check();
            if (!Files.isDirectory(image)) {
                copy(built, image);
            }
        }
        return image;
    }

    private static void copy(Path built, Path image) {
        Path unfinished = image.resolveSibling(image.getFileName() + ".unfinished");
        try {
            Files.createDirectories(image.getParent());
            DirectoryTree.delete(unfinished);
            DirectoryTree.copy(built, unfinished);
            Files.move(unfinished, image, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
