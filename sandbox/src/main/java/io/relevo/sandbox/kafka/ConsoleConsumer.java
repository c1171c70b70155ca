package io.relevo.sandbox.kafka;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.Jvm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Kafka's own console consumer, reading a topic from its beginning onto this process's output. */
public record ConsoleConsumer(String bootstrapServers, String topic) {
    private static final Jvm JVM = Jvm.shortLived(128, "-Dorg.slf4j.simpleLogger.defaultLogLevel=off");

    /** Returns when nothing came for so long, with the exit code. */
    public int printUntilIdle(Duration idle) {
        return run(List.of("--timeout-ms", Long.toString(idle.toMillis())));
    }

    /** Returns when the consumer is ended from outside. */
    public int follow() {
        return run(List.of());
    }

    private int run(List<String> more) {
        List<String> program = new ArrayList<>(List.of(
                "-cp",
                KafkaLibraries.locate().classPath(),
                "org.apache.kafka.tools.consumer.ConsoleConsumer",
                "--bootstrap-server",
                bootstrapServers,
                "--topic",
                topic,
                "--from-beginning",
                "--isolation-level",
                "read_committed"));
        program.addAll(more);
        try {
            Process consumer = new ProcessBuilder(JVM.command(program))
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    // It says how many messages it printed, and that it ended because nothing came.
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return consumer.waitFor();
        } catch (IOException failed) {
            throw new SandboxFailure("Kafka's console consumer could not be started", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted", interrupted);
        }
    }
}
