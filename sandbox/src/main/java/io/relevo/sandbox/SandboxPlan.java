package io.relevo.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.relevo.sandbox.service.RelevoService;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All that is decided before anything starts; kept in the sandbox's directory, so that any later launcher finds what was
 * started.
 *
 * @param serverPorts the ports of {@code mysql-1}, {@code mysql-2}…
 * @param mysqld the server's program
 * @param haproxy the router's program
 * @param services the services it has, each with the directory of its program
 */
public record SandboxPlan(
        String name,
        int replicas,
        boolean lossless,
        Failback failback,
        Map<PortRole, Integer> ports,
        List<Integer> serverPorts,
        String mysqld,
        String haproxy,
        Map<RelevoService, String> services) {

    public SandboxPlan {
        ports = Map.copyOf(ports);
        services = Map.copyOf(services);
        serverPorts = List.copyOf(serverPorts);
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

    @JsonIgnore
    public List<String> serverNames() {
        return IntStream.rangeClosed(1, serverPorts.size())
                .mapToObj(number -> "mysql-" + number)
                .toList();
    }
}
