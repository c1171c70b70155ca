package io.relevo.sandbox.cli;

import io.relevo.sandbox.kafka.KafkaBroker;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code relevo sandbox kafka …}: what can happen to Kafka. */
@Command(name = "kafka", mixinStandardHelpOptions = true, description = "Make something happen to Kafka.")
final class KafkaCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what shall happen? kill, stop or start");
    }

    @Command(name = "kill", description = "Kill it at once.")
    int kill(@Mixin Chosen chosen) {
        return act(chosen, KafkaBroker::kill, "is killed");
    }

    @Command(name = "stop", description = "End it in order.")
    int stop(@Mixin Chosen chosen) {
        return act(chosen, KafkaBroker::stop, "is stopped");
    }

    @Command(name = "start", description = "Start it again; returns when it answers.")
    int start(@Mixin Chosen chosen) {
        return act(chosen, KafkaBroker::start, "answers");
    }

    private static int act(Chosen chosen, Consumer<KafkaBroker> action, String done) {
        action.accept(chosen.open().kafka());
        System.err.println("Kafka " + done);
        return 0;
    }
}
