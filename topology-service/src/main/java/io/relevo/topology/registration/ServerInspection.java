package io.relevo.topology.registration;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Connects to every server of a declared cluster and finds what keeps it from being taken into care. Changes nothing;
 * takes some seconds at most. Thread-safe.
 */
public final class ServerInspection {
    private final ServerVisit visit;
    private final Supplier<Collection<ClusterDocument>> known;

    /** @param known the clusters that are in care already */
    ServerInspection(ServerVisit visit, Supplier<Collection<ClusterDocument>> known) {
        this.visit = visit;
        this.known = known;
    }

    /** All that is wrong, in the order of the declaration; empty when the cluster can be taken into care. */
    public List<ServerFinding> inspect(ClusterDeclaration cluster) throws InterruptedException {
        List<ServerFinding> findings = new ArrayList<>();
        Map<String, String> owners = uuidsElsewhere(cluster.name());
        for (ServerVisit.Outcome outcome : visitAll(cluster.nodes())) {
            findings.addAll(outcome.findings());
            outcome.serverUuid()
                    .flatMap(uuid -> duplicate(owners, outcome.node(), uuid))
                    .ifPresent(findings::add);
        }
        return List.copyOf(findings);
    }

    private List<ServerVisit.Outcome> visitAll(List<NodeAddress> nodes) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ServerVisit.Outcome>> visits = nodes.stream()
                    .map(node -> (Callable<ServerVisit.Outcome>) () -> visit.to(node))
                    .toList();
            List<ServerVisit.Outcome> outcomes = new ArrayList<>();
            for (Future<ServerVisit.Outcome> visited : threads.invokeAll(visits)) {
                outcomes.add(visited.get());
            }
            return outcomes;
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a server could not be inspected", bug.getCause());
        }
    }

    private static Optional<ServerFinding> duplicate(Map<String, String> owners, NodeAddress node, String uuid) {
        String owner = owners.putIfAbsent(uuid, node.name());
        return Optional.ofNullable(owner)
                .map(other -> new ServerFinding(
                        node.name(),
                        node.host() + ":" + node.port(),
                        "DUPLICATE_SERVER_UUID",
                        "it has the server_uuid " + uuid + " of " + other
                                + ": the two are one server, or one is a copy of the other's data directory",
                        "correct the address, or stop the copy, delete auto.cnf in its data directory and start it"));
    }

    private Map<String, String> uuidsElsewhere(String cluster) {
        Map<String, String> owners = new HashMap<>();
        for (ClusterDocument document : known.get()) {
            if (!document.cluster().equals(cluster)) {
                document.nodes().stream()
                        .filter(node -> node.serverUuid() != null)
                        .forEach(node -> owners.put(node.serverUuid(), name(document, node)));
            }
        }
        return owners;
    }

    private static String name(ClusterDocument document, Node node) {
        return node.name() + " in cluster " + document.cluster();
    }
}
