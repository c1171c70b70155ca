package io.relevo.sandbox.kafka;

import io.relevo.sandbox.ProjectDirectory;
import io.relevo.sandbox.SandboxFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jars of Kafka's broker and tools, which the build gathers. */
public record KafkaLibraries(Path directory) {

    /** Where the build put them; fails when it did not. */
    public static KafkaLibraries locate() {
        Path directory = ProjectDirectory.locate().resolve("sandbox/kafka/target/libs");
        if (!Files.isDirectory(directory)) {
            throw new SandboxFailure(
                    SandboxFailure.Kind.MACHINE,
                    "Kafka's jars are not in " + directory + ": build them with mvn package -pl sandbox/kafka");
        }
        return new KafkaLibraries(directory);
    }

    String classPath() {
        return directory + "/*";
    }
}
