package io.relevo.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.relevo.sandbox.service.RelevoService;
import io.relevo.sandbox.service.ServiceInstance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that is decided before anything starts; kept in the sandbox's directory, so that any later launcher finds what was
 * started.
 *
 * @param serverPorts where everybody reaches {@code mysql-1}, {@code mysql-2}…
 * @param listenPorts where these listen: the same, or, where they can be cut off, ports behind those
 * @param mysqld the server's program
 * @param haproxy the router's program
 * @param services the services it has, each with the directory of its program
 * @param moreInstances the services that run more than once: the ports of their second and further instances, by name
 * @param clusterKeys more keys of the cluster file
 * @param serviceHeapMegabytes how large the heap of a service may grow
 */
public record SandboxPlan(
        String name,
        int replicas,
        boolean lossless,
        Failback failback,
        Map<PortRole, Integer> ports,
        List<Integer> serverPorts,
        List<Integer> listenPorts,
        String mysqld,
        String haproxy,
        Map<RelevoService, String> services,
        Map<String, Integer> moreInstances,
        Map<String, String> clusterKeys,
        int serviceHeapMegabytes) {

    public SandboxPlan {
        ports = Map.copyOf(ports);
        services = Map.copyOf(services);
        moreInstances = Map.copyOf(moreInstances);
        clusterKeys = Map.copyOf(clusterKeys);
        serverPorts = List.copyOf(serverPorts);
        listenPorts = listenPorts == null ? serverPorts : List.copyOf(listenPorts);
    }

    public int port(PortRole role) {
        return ports.get(role);
    }

    /** Where the port is reached, as {@code host:port}. */
    public String endpoint(PortRole role) {
        return "127.0.0.1:" + port(role);
    }

    public String url(PortRole role) {
        return "http://" + endpoint(role);
    }

    /** Every instance of every service it has, in the order they are listed. */
    @JsonIgnore
    public List<ServiceInstance> instances() {
        return Arrays.stream(RelevoService.values())
                .filter(services::containsKey)
                .flatMap(service -> Stream.iterate(new ServiceInstance(service, 1), ServiceInstance::next)
                        .takeWhile(one -> one.number() == 1 || moreInstances.containsKey(one.name())))
                .toList();
    }

    /** Where the instance is asked over HTTP. */
    public int port(ServiceInstance instance) {
        return instance.number() == 1 ? port(instance.service().port()) : moreInstances.get(instance.name());
    }

    /** Whether connections to the servers go through a network that can cut them off. */
    @JsonIgnore
    public boolean isCuttable() {
        return !listenPorts.equals(serverPorts);
    }

    @JsonIgnore
    public List<String> serverNames() {
        return IntStream.rangeClosed(1, serverPorts.size())
                .mapToObj(number -> "mysql-" + number)
                .toList();
    }
}
