package io.relevo.sandbox.cli;

import io.relevo.sandbox.kafka.KafkaBroker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code relevo sandbox kafka …}: what can happen to Kafka. */
@Command(name = "kafka", mixinStandardHelpOptions = true, description = "Make something happen to Kafka.")
final class KafkaCommand extends FaultCommand {
    private KafkaCommand() {
        super("kill, stop or start");
    }

    @Command(name = "kill", mixinStandardHelpOptions = true, description = "Kill it at once.")
    int kill(@Mixin Chosen chosen) {
        return act(chosen.open().kafka(), KafkaBroker::kill, "Kafka is killed");
    }

    @Command(name = "stop", mixinStandardHelpOptions = true, description = "End it in order.")
    int stop(@Mixin Chosen chosen) {
        return act(chosen.open().kafka(), KafkaBroker::stop, "Kafka is stopped");
    }

    @Command(name = "start", mixinStandardHelpOptions = true, description = "Start it again; returns when it answers.")
    int start(@Mixin Chosen chosen) {
        return act(chosen.open().kafka(), KafkaBroker::start, "Kafka answers");
    }
}
