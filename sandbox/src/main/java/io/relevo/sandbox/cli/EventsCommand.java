package io.relevo.sandbox.cli;

import io.relevo.sandbox.kafka.ConsoleConsumer;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code relevo sandbox events}. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Print the events of a sandbox, one JSON document a line, with Kafka's own console consumer.")
final class EventsCommand implements Callable<Integer> {
    @Mixin
    private Chosen chosen;

    @Option(names = "--follow", description = "Wait for more instead of ending when nothing comes any more.")
    private boolean follow;

    @Option(
            names = "--idle-seconds",
            paramLabel = "N",
            defaultValue = "4",
            description = "End when nothing came for so long (default: ${DEFAULT-VALUE}).")
    private int idleSeconds;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "relevo.events",
            description = "Another topic than ${DEFAULT-VALUE}.")
    private String topic;

    @Override
    public Integer call() {
        ConsoleConsumer consumer = new ConsoleConsumer(chosen.open().kafka().bootstrapServers(), topic);
        return follow ? consumer.follow() : consumer.printUntilIdle(Duration.ofSeconds(idleSeconds));
    }
}
