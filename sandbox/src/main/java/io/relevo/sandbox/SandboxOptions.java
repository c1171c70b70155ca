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
 * @param serviceProperties more properties by the name of the service or of one instance of it, or "all"
 * @param instances how many processes the topology service and the watcher have each, 1 to 3
 * @param clusterKeys more keys of the cluster file, such as {@code promotion: never}, by what they belong to: {@code
 *     durability}, {@code failover}, or the name of a server
 * @param cuttable whether servers can be cut off: all connections to them then go through a process that can go silent
 * @param serviceHeapMegabytes how large the heap of a service may grow
 */
public record SandboxOptions(
        SandboxName name,
        int replicas,
        boolean lossless,
        Failback failback,
        List<String> mysqlConfiguration,
        Map<PortRole, Integer> fixedPorts,
        Map<String, Map<String, String>> serviceProperties,
        int instances,
        Map<String, String> clusterKeys,
        boolean cuttable,
        int serviceHeapMegabytes) {
    private static final int MOST_REPLICAS = 8;
    private static final int MOST_INSTANCES = 3;
    /** Megabytes; enough for a few clusters. */
    public static final int SERVICE_HEAP = 96;

    public SandboxOptions {
        if (replicas < 1 || replicas > MOST_REPLICAS) {
            throw new IllegalArgumentException("a sandbox has 1 to 8 replicas, not " + replicas);
        }
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw new IllegalArgumentException("a sandbox has 1 to 3 instances of a service, not " + instances);
        }
        mysqlConfiguration = List.copyOf(mysqlConfiguration);
        fixedPorts = Map.copyOf(fixedPorts);
        serviceProperties = Map.copyOf(serviceProperties);
        clusterKeys = Map.copyOf(clusterKeys);
    }

    /** Two replicas, lossless, with automatic failback, on free ports, each service once. */
    public static SandboxOptions named(String name) {
        return new SandboxOptions(
                new SandboxName(name),
                2,
                true,
                Failback.AUTO,
                List.of(),
                Map.of(),
                Map.of(),
                1,
                Map.of(),
                false,
                SERVICE_HEAP);
    }

    public SandboxOptions withReplicas(int number) {
        return new SandboxOptions(
                name,
                number,
                lossless,
                failback,
                mysqlConfiguration,
                fixedPorts,
                serviceProperties,
                instances,
                clusterKeys,
                cuttable,
                serviceHeapMegabytes);
    }

    public SandboxOptions withLossless(boolean waits) {
        return new SandboxOptions(
                name,
                replicas,
                waits,
                failback,
                mysqlConfiguration,
                fixedPorts,
                serviceProperties,
                instances,
                clusterKeys,
                cuttable,
                serviceHeapMegabytes);
    }

    public SandboxOptions withFailback(Failback policy) {
        return new SandboxOptions(
                name,
                replicas,
                lossless,
                policy,
                mysqlConfiguration,
                fixedPorts,
                serviceProperties,
                instances,
                clusterKeys,
                cuttable,
                serviceHeapMegabytes);
    }

    public SandboxOptions withMySqlConfiguration(List<String> lines) {
        return new SandboxOptions(
                name,
                replicas,
                lossless,
                failback,
                lines,
                fixedPorts,
                serviceProperties,
                instances,
                clusterKeys,
                cuttable,
                serviceHeapMegabytes);
    }

    public SandboxOptions withFixedPorts(Map<PortRole, Integer> ports) {
        return new SandboxOptions(
                name,
                replicas,
                lossless,
                failback,
                mysqlConfiguration,
                ports,
                serviceProperties,
                instances,
                clusterKeys,
                cuttable,
                serviceHeapMegabytes);
    }

    public SandboxOptions withServiceProperties(Map<String, Map<String, String>> properties) {
        return new SandboxOptions(
                name,
                replicas,
                lossless,
                failback,
                mysqlConfiguration,
                fixedPorts,
                properties,
                instances,
                clusterKeys,
                cuttable,
                serviceHeapMegabytes);
    }

    public SandboxOptions withInstances(int number) {
        return new SandboxOptions(
                name,
                replicas,
                lossless,
                failback,
                mysqlConfiguration,
                fixedPorts,
                serviceProperties,
                number,
                clusterKeys,
                cuttable,
                serviceHeapMegabytes);
    }

    public SandboxOptions withClusterKeys(Map<String, String> keys) {
        return new SandboxOptions(
                name,
                replicas,
                lossless,
                failback,
                mysqlConfiguration,
                fixedPorts,
                serviceProperties,
                instances,
                keys,
                cuttable,
                serviceHeapMegabytes);
    }

    public SandboxOptions withCuttable(boolean canBeCutOff) {
        return new SandboxOptions(
                name,
                replicas,
                lossless,
                failback,
                mysqlConfiguration,
                fixedPorts,
                serviceProperties,
                instances,
                clusterKeys,
                canBeCutOff,
                serviceHeapMegabytes);
    }

    public SandboxOptions withServiceHeap(int megabytes) {
        return new SandboxOptions(
                name,
                replicas,
                lossless,
                failback,
                mysqlConfiguration,
                fixedPorts,
                serviceProperties,
                instances,
                clusterKeys,
                cuttable,
                megabytes);
    }

    /** Servers in all. */
    public int servers() {
        return replicas + 1;
    }
}
