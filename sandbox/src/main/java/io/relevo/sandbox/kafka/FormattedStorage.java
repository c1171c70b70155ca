package io.relevo.sandbox.kafka;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.ShellCommand;
import io.relevo.sandbox.storage.CrossProcessLock;
import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import io.relevo.sandbox.storage.StagedDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An empty storage of a broker; formatted once by Kafka's own tool, then copied.
 *
 * @param formatted where the cache has it
 */
record FormattedStorage(RelevoHome home, Path formatted, Tool tool) {
    private static final String CLUSTER_ID = "UmVsZXZvU2FuZGJveEthZg";

    /** Runs Kafka's storage tool. */
    interface Tool {
        ShellCommand.Outcome run(Path directory, List<String> arguments);
    }

    /** Makes the storage, a directory that does not exist yet. */
    void copyTo(Path data, Path owner) {
        try (CrossProcessLock lock = home.cacheLock("kafka-storage")) {
            lock.check();
            if (!Files.isDirectory(formatted)) {
                try (StagedDirectory staged = StagedDirectory.beside(formatted)) {
                    format(Files.createDirectories(staged.path()));
                    staged.finish(staged.path().resolve("data"), formatted);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        DirectoryTree.copy(formatted, data, owner);
    }

    private void format(Path work) throws IOException {
        Path data = work.resolve("data");
        Path configuration = work.resolve("server.properties");
        // The ports are not kept in the storage.
        Files.writeString(configuration, new BrokerConfiguration(new KafkaPorts(9092, 9093), data).text());
        tool.run(work, List.of("format", "-t", CLUSTER_ID, "-c", configuration.toString()))
                .orElseThrow(output -> new SandboxFailure("Kafka could not prepare its storage: " + output));
    }
}
