package io.relevo.sandbox.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code relevo sandbox …}. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "A whole Relevo on this machine: MySQL servers, Kafka, HAProxy and the services.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong usage",
            "3:no such sandbox, server or service",
            "6:name or port in use",
            "7:this machine lacks something: packages, network, memory, disk"
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            ListCommand.class,
            EventsCommand.class,
            NodeCommand.class,
            ServiceCommand.class,
            KafkaCommand.class
        })
public final class SandboxCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "what about the sandbox? up, down, status, list, events, node…");
    }
}
