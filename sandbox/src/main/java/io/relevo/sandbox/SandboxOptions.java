package io.relevo.sandbox;

import java.util.List;
import java.util.Map;

/**
 * What a sandbox shall be like.
 *
 * @param replicas beside the primary, 1 to 8
 * @param lossless whether writes wait for a replica's acknowledgement
 * @param mysqlConfiguration lines appended to the configuration file of every server
 * @param fixedPorts ports that shall not be chosen
 * @param serviceProperties more properties by the service's name, or "all"
 */
public record SandboxOptions(
        SandboxName name,
        int replicas,
        boolean lossless,
        Failback failback,
        List<String> mysqlConfiguration,
        Map<PortRole, Integer> fixedPorts,
        Map<String, Map<String, String>> serviceProperties) {
    private static final int MOST_REPLICAS = 8;

    public SandboxOptions {
        if (replicas < 1 || replicas > MOST_REPLICAS) {
            throw new IllegalArgumentException("a sandbox has 1 to 8 replicas, not " + replicas);
        }
        mysqlConfiguration = List.copyOf(mysqlConfiguration);
        fixedPorts = Map.copyOf(fixedPorts);
        serviceProperties = Map.copyOf(serviceProperties);
    }

    /** Two replicas, lossless, with automatic failback, on free ports. */
    public static SandboxOptions named(String name) {
        return new SandboxOptions(new SandboxName(name), 2, true, Failback.AUTO, List.of(), Map.of(), Map.of());
    }

    public SandboxOptions withReplicas(int number) {
        return new SandboxOptions(name, number, lossless, failback, mysqlConfiguration, fixedPorts, serviceProperties);
    }

    public SandboxOptions withLossless(boolean waits) {
        return new SandboxOptions(name, replicas, waits, failback, mysqlConfiguration, fixedPorts, serviceProperties);
    }

    public SandboxOptions withFailback(Failback policy) {
        return new SandboxOptions(name, replicas, lossless, policy, mysqlConfiguration, fixedPorts, serviceProperties);
    }

    public SandboxOptions withMySqlConfiguration(List<String> lines) {
        return new SandboxOptions(name, replicas, lossless, failback, lines, fixedPorts, serviceProperties);
    }

    public SandboxOptions withFixedPorts(Map<PortRole, Integer> ports) {
        return new SandboxOptions(name, replicas, lossless, failback, mysqlConfiguration, ports, serviceProperties);
    }

    public SandboxOptions withServiceProperties(Map<String, Map<String, String>> properties) {
        return new SandboxOptions(name, replicas, lossless, failback, mysqlConfiguration, fixedPorts, properties);
    }

    /** Servers in all. */
    public int servers() {
        return replicas + 1;
    }
}
