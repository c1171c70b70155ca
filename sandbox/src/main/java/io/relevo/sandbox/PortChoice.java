package io.relevo.sandbox;

import io.relevo.sandbox.process.PortOwner;
import io.relevo.sandbox.process.PortReservations;
import io.relevo.sandbox.service.RelevoService;
import io.relevo.sandbox.service.ServiceInstance;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Gives every part of a sandbox its port: a fixed one if asked for, else a free one. */
record PortChoice(
        Map<PortRole, Integer> roles,
        Map<String, Integer> moreInstances,
        List<Integer> servers,
        List<Integer> listening) {
    private static final List<RelevoService> SHARED = List.of(RelevoService.TOPOLOGY, RelevoService.WATCHER);

    /** Reserves them for the directory; fails when a fixed one is taken. */
    static PortChoice reserve(Path owner, SandboxOptions options) {
        options.fixedPorts().forEach(PortChoice::requireFree);
        int roleCount = PortRole.values().length - options.fixedPorts().size();
        int free = roleCount + SHARED.size() * (options.instances() - 1);
        int behind = options.cuttable() ? options.servers() : 0;
        List<Integer> reserved = PortReservations.ofThisUser().reserve(owner, free + options.servers() + behind);
        Iterator<Integer> next = reserved.iterator();
        Map<PortRole, Integer> roles = new EnumMap<>(PortRole.class);
        roles.putAll(options.fixedPorts());
        for (PortRole role : PortRole.values()) {
            if (!options.fixedPorts().containsKey(role)) {
                roles.put(role, next.next());
            }
        }
        List<Integer> servers = reserved.subList(free, free + options.servers());
        List<Integer> listening =
                options.cuttable() ? reserved.subList(free + options.servers(), reserved.size()) : servers;
        return new PortChoice(roles, moreInstances(options, next), servers, listening);
    }

    private static Map<String, Integer> moreInstances(SandboxOptions options, Iterator<Integer> next) {
        Map<String, Integer> ports = new TreeMap<>();
        for (RelevoService service : SHARED) {
            for (int number = 2; number <= options.instances(); number++) {
                ports.put(new ServiceInstance(service, number).name(), next.next());
            }
        }
        return ports;
    }

    private static void requireFree(PortRole role, int port) {
        if (!PortReservations.isFree(port)) {
            String owner = PortOwner.of(port).map(pid -> "process " + pid).orElse("another user's process");
            throw new SandboxFailure(
                    SandboxFailure.Kind.IN_USE,
                    "the %s port %d is in use by %s: end it or choose another port"
                            .formatted(role.name().toLowerCase(Locale.ROOT).replace('_', ' '), port, owner));
        }
    }
}
