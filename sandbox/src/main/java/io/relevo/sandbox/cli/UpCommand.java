package io.relevo.sandbox.cli;

import io.relevo.sandbox.Failback;
import io.relevo.sandbox.PortRole;
import io.relevo.sandbox.Progress;
import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code relevo sandbox up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start a sandbox; returns when a client can write.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private Chosen chosen;

    @Mixin
    private Output output;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "2",
            description = "Replicas beside the primary, 1 to 8 (default: ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--lossless",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether a write waits for a replica's acknowledgement (default: it does).")
    private boolean lossless;

    @Option(
            names = "--failback",
            paramLabel = "POLICY",
            defaultValue = "auto",
            description =
                    "auto or manual: whether mysql-1 becomes primary again by itself (default: ${DEFAULT-VALUE}).")
    private Failback failback;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many topology services and watchers there are each, 1 to 3 (default: ${DEFAULT-VALUE}).")
    private int instances;

    @Option(
            names = "--mysql-option",
            paramLabel = "LINE",
            description = "A line for the configuration file of every server, such as max_connections=500; repeatable.")
    private List<String> mysqlOptions = List.of();

    @Option(
            names = "--cuttable",
            description = "Lead connections to the servers through a process that can cut them off.")
    private boolean cuttable;

    @Option(names = "--write-port", paramLabel = "PORT", description = "Where clients write (default: a free one).")
    private Integer writePort;

    @Option(names = "--read-port", paramLabel = "PORT", description = "Where clients read (default: a free one).")
    private Integer readPort;

    @Option(
            names = "--topology-port",
            paramLabel = "PORT",
            description = "The topology service's (default: a free one).")
    private Integer topologyPort;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka's (default: a free one).")
    private Integer kafkaPort;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SandboxOptions options = SandboxOptions.named(chosen.name())
                .withReplicas(replicas)
                .withLossless(lossless)
                .withFailback(failback)
                .withInstances(instances)
                .withMySqlConfiguration(mysqlOptions)
                .withFixedPorts(fixedPorts())
                .withCuttable(cuttable);
        Sandbox sandbox = Sandbox.up(options, Progress.to(System.err));
        output.print(sandbox.status(), spec.commandLine().getOut());
        return 0;
    }

    private Map<PortRole, Integer> fixedPorts() {
        Map<PortRole, Integer> ports = new EnumMap<>(PortRole.class);
        put(ports, PortRole.WRITE, writePort);
        put(ports, PortRole.READ, readPort);
        put(ports, PortRole.TOPOLOGY, topologyPort);
        put(ports, PortRole.KAFKA, kafkaPort);
        return ports;
    }

    private static void put(Map<PortRole, Integer> ports, PortRole role, Integer port) {
        if (port != null) {
            ports.put(role, port);
        }
    }
}
