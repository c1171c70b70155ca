package io.relevo.sandbox.kafka;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.Jvm;
import io.relevo.sandbox.process.ShellCommand;
import io.relevo.sandbox.storage.CrossProcessLock;
import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import io.relevo.sandbox.storage.StagedDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An empty storage of a broker; formatted once by Kafka's own tool, then copied. */
record FormattedStorage(RelevoHome home, KafkaLibraries libraries) {
    private static final String CLUSTER_ID = "UmVsZXZvU2FuZGJveEthZg";
    private static final Duration FORMAT = Duration.ofSeconds(60);
    private static final Jvm JVM = new Jvm(128, List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));

    /** Makes the storage, a directory that does not exist yet. */
    void copyTo(Path data, Path owner) {
        try (CrossProcessLock lock = home.cacheLock("kafka-storage")) {
            lock.check();
            if (!Files.isDirectory(formatted())) {
                try (StagedDirectory staged = StagedDirectory.beside(formatted())) {
                    format(Files.createDirectories(staged.path()));
                    staged.finish(staged.path().resolve("data"), formatted());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        DirectoryTree.copy(formatted(), data, owner);
    }

    private Path formatted() {
        return libraries.cache(home).resolve("storage");
    }

    private void format(Path work) throws IOException {
        Path data = work.resolve("data");
        Path configuration = work.resolve("server.properties");
        // The ports are not kept in the storage.
        Files.writeString(configuration, new BrokerConfiguration(new KafkaPorts(9092, 9093), data).text());
        ShellCommand.of(JVM.command(List.of(
                        "-cp",
                        libraries.classPath(),
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        CLUSTER_ID,
                        "-c",
                        configuration.toString())))
                .run(FORMAT)
                .orElseThrow(output -> new SandboxFailure("Kafka could not prepare its storage: " + output));
    }
}
