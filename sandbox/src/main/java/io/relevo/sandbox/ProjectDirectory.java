package io.relevo.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where Relevo's own tree is: the built services, the broker's jars and the deployment files are taken from there.
 * Chosen by the system property {@code relevo.root}, else by the environment's {@code RELEVO_ROOT}, else the nearest
 * directory above the working directory or this class that holds the tree.
 */
public record ProjectDirectory(Path path) {

    /** Finds the tree; fails when this code runs outside of one. */
    public static ProjectDirectory locate() {
        return named(System.getProperty("relevo.root"))
                .or(() -> named(System.getenv("RELEVO_ROOT")))
                .or(() -> above(Path.of("").toAbsolutePath()))
                .or(() -> above(codeLocation()))
                .orElseThrow(() -> new SandboxFailure(
                        SandboxFailure.Kind.MACHINE,
                        "Relevo's own directory was not found: run inside it, or set RELEVO_ROOT to it"));
    }

    /** A path inside the tree. */
    public Path resolve(String relative) {
        return path.resolve(relative);
    }

    /** The text of a file inside the tree. */
    public String read(String relative) {
        try {
            return Files.readString(resolve(relative));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<ProjectDirectory> named(String directory) {
        return Optional.ofNullable(directory)
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .map(ProjectDirectory::new);
    }

    private static Optional<ProjectDirectory> above(Path start) {
        for (Path candidate = start; candidate != null; candidate = candidate.getParent()) {
            if (Files.isRegularFile(candidate.resolve("sandbox/kafka/pom.xml"))) {
                return Optional.of(new ProjectDirectory(candidate));
            }
        }
        return Optional.empty();
    }

    private static Path codeLocation() {
        try {
            URI location = ProjectDirectory.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(location);
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException("the location of this code is no path", malformed);
        }
    }
}
