package io.relevo.topology.routing;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.topology.decision.NodeView;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether a server may get clients: what is recorded says yes or no, and what the server itself says can only turn a yes
 * into a no. A server that was not seen is judged by the record alone, so that routing goes on while looks fail. Pure.
 */
final class RoutingRule {
    private RoutingRule() {}

    /** As the other, of a document whose present step has opened no server, or none that is known to be open. */
    static Answer write(ClusterDocument document, String node, Optional<NodeView> view) {
        return write(document, node, view, false);
    }

    /**
     * Whether the server takes writes: the primary of a cluster in which no change of primary is under way, or the server
     * that such a change has opened.
     *
     * @param opened whether the server that the present step opens is known to be open: nothing else can become of the step
     */
    static Answer write(ClusterDocument document, String node, Optional<NodeView> view, boolean opened) {
        if (opened && isOpening(document, node)) {
            return Answer.yes("it was opened");
        }
        if (!opened && isAboutToClose(document, node)) {
            return Answer.noMore("a planned change of primary is about to close it");
        }
        if (document.phase() != Phase.STEADY) {
            return Answer.no("the cluster is " + document.phase());
        }
        if (!node.equals(document.primary())) {
            return Answer.no("the primary is " + document.primary());
        }
        boolean closed = seen(view).filter(ServerSnapshot::readOnly).isPresent();
        return closed ? Answer.no("the primary is read-only at present") : Answer.yes("the primary");
    }

    /** Before a planned change transactions under way get a grace: their sessions stay, others wait for the new primary. */
    private static boolean isAboutToClose(ClusterDocument document, String node) {
        return document.phase() == Phase.SWITCHING_OVER
                && document.operation() != null
                && document.operation().closes().filter(node::equals).isPresent();
    }

    private static boolean isOpening(ClusterDocument document, String node) {
        return document.operation() != null
                && document.phase() != Phase.NO_PRIMARY
                && document.operation().opens().filter(node::equals).isPresent();
    }

    /** Whether the server is a sound replica. */
    static Answer replica(ClusterDocument document, String node, Optional<NodeView> view) {
        NodeStatus status = document.node(node).map(Node::status).orElse(null);
        if (node.equals(document.primary())) {
            return Answer.no("it is the primary");
        }
        if (status != NodeStatus.ONLINE) {
            return Answer.no("it is " + status);
        }
        return document.phase() == Phase.STEADY ? receiving(view) : meanwhile(document);
    }

    private static Answer receiving(Optional<NodeView> view) {
        boolean stopped = seen(view)
                .filter(snapshot -> snapshot.receiver()
                        .filter(receiver -> receiver.state() != ServiceState.OFF)
                        .isEmpty())
                .isPresent();
        return stopped ? Answer.no("it receives nothing at present") : Answer.yes("a replica");
    }

    /** A change of primary stops receivers on purpose and for a moment: that must not cost readers their sessions. */
    private static Answer meanwhile(ClusterDocument document) {
        boolean never = document.phase() == Phase.FORMING && document.primary() == null;
        return never
                ? Answer.no("the cluster is being formed")
                : Answer.yes("a replica; the cluster is " + document.phase());
    }

    /** Whether the server may be read from: a sound replica, or the primary when there is no such replica. */
    static Answer read(ClusterDocument document, String node, Function<String, Optional<NodeView>> views) {
        if (!node.equals(document.primary())) {
            return replica(document, node, views.apply(node));
        }
        boolean others = document.nodes().stream()
                .map(Node::name)
                .anyMatch(name -> replica(document, name, views.apply(name)).up());
        return others ? Answer.no("there are replicas to read from") : write(document, node, views.apply(node));
    }

    private static Optional<ServerSnapshot> seen(Optional<NodeView> view) {
        return view.flatMap(look ->
                look instanceof NodeView.Seen(ServerSnapshot snapshot) ? Optional.of(snapshot) : Optional.empty());
    }

    /**
     * Yes or no, and why.
     *
     * @param up whether new sessions may come
     * @param stays whether sessions that are there may stay
     */
    record Answer(boolean up, boolean stays, String reason) {
        static Answer yes(String reason) {
            return new Answer(true, true, reason);
        }

        static Answer no(String reason) {
            return new Answer(false, false, reason);
        }

        static Answer noMore(String reason) {
            return new Answer(false, true, reason);
        }
    }
}
