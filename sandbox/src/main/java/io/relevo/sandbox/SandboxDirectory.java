package io.relevo.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.relevo.sandbox.storage.RelevoHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where everything of one sandbox lies. It exists as long as the sandbox does. */
record SandboxDirectory(RelevoHome home, SandboxName name) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The sandboxes of this user that are up, half up or half down. */
    static List<SandboxDirectory> all(RelevoHome home) {
        if (!Files.isDirectory(home.sandboxes())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(home.sandboxes())) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> new SandboxDirectory(
                            home, new SandboxName(entry.getFileName().toString())))
                    .sorted(Comparator.comparing(directory -> directory.name().text()))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path path() {
        return home.sandboxes().resolve(name.text());
    }

    Path secrets() {
        return path().resolve("secrets");
    }

    Path logs() {
        return path().resolve("logs");
    }

    Path clusterFile() {
        return path().resolve("clusters.yaml");
    }

    /** Kept by whoever starts or ends the sandbox; outside, as the directory comes and goes. */
    Path lock() {
        return home.directory().resolve("locks").resolve(name.text());
    }

    /** Where the logs of a failed start are kept until the next one. */
    Path failureLogs() {
        return home.directory().resolve("failed").resolve(name.text());
    }

    boolean exists() {
        return Files.isDirectory(path());
    }

    void create() {
        try {
            Files.createDirectories(home.sandboxes());
            Files.createDirectory(
                    path(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createDirectories(logs());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path planFile() {
        return path().resolve("sandbox.json");
    }

    void write(SandboxPlan plan) {
        try {
            Path fresh = path().resolve("sandbox.json.new");
            Files.writeString(fresh, JSON.writeValueAsString(plan));
            Files.move(fresh, planFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Empty when its launcher died before anything was started. */
    Optional<SandboxPlan> plan() {
        if (!Files.exists(planFile())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(planFile().toFile(), SandboxPlan.class));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
