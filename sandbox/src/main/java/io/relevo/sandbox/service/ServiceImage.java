package io.relevo.sandbox.service;

import io.relevo.sandbox.ProjectDirectory;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.storage.CrossProcessLock;
import io.relevo.sandbox.storage.DirectoryFingerprint;
import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import io.relevo.sandbox.storage.StagedDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

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
                new OldImages(home, service).remove();
                copy(built, image);
            }
            Files.setLastModifiedTime(image, FileTime.from(Instant.now()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return image;
    }

    private static void copy(Path built, Path image) {
        try (StagedDirectory staged = StagedDirectory.beside(image)) {
            DirectoryTree.copy(built, staged.path(), staged.path());
            staged.finish();
        }
    }
}
