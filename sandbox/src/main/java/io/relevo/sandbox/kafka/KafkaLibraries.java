package io.relevo.sandbox.kafka;

import io.relevo.sandbox.ProjectDirectory;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.SharedArchive;
import io.relevo.sandbox.storage.DirectoryFingerprint;
import io.relevo.sandbox.storage.RelevoHome;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jars of Kafka's broker and tools, which the build gathers. */
record KafkaLibraries(Path directory) {

    /** Where the build put them; fails when it did not. */
    static KafkaLibraries locate() {
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

    /** Where the cache has what belongs to these jars. */
    Path cache(RelevoHome home) {
        return home.cache().resolve("kafka-" + DirectoryFingerprint.of(directory));
    }

    /** The archive of the broker's classes. */
    SharedArchive archive(RelevoHome home, Path brokerDirectory) {
        return new SharedArchive(
                cache(home).resolve("classes-" + Runtime.version().feature() + ".jsa"),
                brokerDirectory.resolve("classes.jsa"));
    }
}
