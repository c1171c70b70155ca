package io.relevo.topology.execution;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.topology.decision.Input;
import io.relevo.topology.ownership.Authority;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Where one effect works: the servers of its cluster, reached over kept connections, and the right to change them.
 * Thread-safe; an effect may work on several servers at once.
 */
final class Site {
    private final ClusterDocument document;
    private final Authority authority;
    private final ServerSessions sessions;
    private final Consumer<Input> said;
    private final Set<MySqlConnection> inUse = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** @param said takes what is to be told beside the effect's answer */
    Site(ClusterDocument document, Authority authority, ServerSessions sessions, Consumer<Input> said) {
        this.document = document;
        this.authority = authority;
        this.sessions = sessions;
        this.said = said;
    }

    /** Tells the owner of the cluster something that is no effect's answer. */
    void say(Input input) {
        said.accept(input);
    }

    /** The same for work that goes on when the effect is over; whoever loses the cluster loses the right to it. */
    Site lasting() {
        return new Site(document, authority, sessions, said);
    }

    String cluster() {
        return document.cluster();
    }

    Endpoint endpoint(String node) throws EffectAbandoned {
        Node known = node(node);
        return new Endpoint(known.host(), known.port());
    }

    /** The server that lost its role by the failover under way; null when there was none, or in other operations. */
    String failedPrimary() {
        ClusterDocument.Operation operation = document.operation();
        return operation != null && operation.kind() == ClusterDocument.OperationKind.FAILOVER
                ? operation.previousPrimary()
                : null;
    }

    /** The server that lost its role by the planned change under way. */
    Optional<String> closedPrimary() {
        return Optional.ofNullable(document.operation())
                .filter(operation -> operation.kind() == ClusterDocument.OperationKind.SWITCHOVER)
                .map(ClusterDocument.Operation::previousPrimary);
    }

    /** The server that the operation under way is to open; null when there is none yet. */
    String candidate() {
        return document.operation() == null ? null : document.operation().candidate();
    }

    private Node node(String name) throws EffectAbandoned {
        return document.node(name).orElseThrow(() -> new EffectAbandoned("the cluster has no server " + name));
    }

    /** To be called immediately before each statement that changes a server. */
    void proceed() throws EffectAbandoned {
        if (ended) {
            throw new EffectAbandoned("it is not wanted any more");
        }
        if (!authority.holds()) {
            throw new EffectAbandoned("ownership of the cluster at this epoch is not proven");
        }
    }

    /** Works on a server; whatever waits for it does so until the deadline at the most. */
    <T> T on(String node, Deadline deadline, ServerWork<T> work) throws MySqlFailure, EffectAbandoned {
        return sessions.of(endpoint(node)).use(deadline, connection -> tracked(connection, work));
    }

    private <T> T tracked(MySqlConnection connection, ServerWork<T> work) throws MySqlFailure, EffectAbandoned {
        inUse.add(connection);
        try {
            if (ended) {
                throw new EffectAbandoned("it is not wanted any more");
            }
            return work.on(connection);
        } finally {
            inUse.remove(connection);
        }
    }

    /** Reads a server, and fails when it is another one than was registered under this name. */
    ServerSnapshot read(String node, MySqlConnection connection) throws MySqlFailure, EffectAbandoned {
        return itself(node, connection, SnapshotReader.read(connection));
    }

    /** What was read, unless another server than the registered one answered. */
    ServerSnapshot itself(String node, MySqlConnection connection, ServerSnapshot snapshot)
            throws MySqlFailure, EffectAbandoned {
        String registered = node(node).serverUuid();
        if (registered != null && !registered.equalsIgnoreCase(snapshot.serverUuid())) {
            throw new MySqlFailure(
                    connection.endpoint(),
                    FailureKind.SERVER_ERROR,
                    "server " + snapshot.serverUuid() + " answers instead of " + node + ", which is " + registered);
        }
        return snapshot;
    }

    boolean ended() {
        return ended;
    }

    /** Nothing is begun here any more; what runs goes on to its next statement. */
    void end() {
        ended = true;
    }

    /** Ends also what waits for a server now. */
    void abort() {
        end();
        inUse.forEach(MySqlConnection::abort);
    }
}
