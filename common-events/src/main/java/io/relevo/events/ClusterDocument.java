package io.relevo.events;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The present state of one cluster, on {@link Topic#TOPOLOGY}: what everybody acts upon.
 *
 * @param epoch counts the primaries of this cluster; raised when an operation that may change the primary starts
 * @param version raised by every change of this document
 * @param primary the server that may be written to, or null while there is none
 * @param acknowledgers every server that may have acknowledged a write in the present epoch
 * @param promotionFloor GTID set that must not be missing on whoever is opened next: what the server opened last had, until
 *     enough acknowledgers have it too; empty when there is none
 * @param votes the zones whose watchers say that the primary is down, as long as they are too few
 * @param unwell servers that could not write when they were primary last, and nothing shows yet that they can
 * @param operation what is under way or held up, or null
 * @param request a switchover that was asked for and not begun, or null
 * @param failbackDue whether a failover took the primary's role elsewhere and no switchover has settled since who has it;
 *     a failover that ended a hand-over of the role leaves that to the operator
 * @param failbacksUndone how many times in a row a failback had to be undone; at three it is left to the operator until a
 *     server's standing changes
 * @param refusal why the cluster has no primary, or why the last switchover was undone; null when all is well
 */
public record ClusterDocument(
        String cluster,
        long epoch,
        long version,
        Phase phase,
        String primary,
        ClusterSettings settings,
        Durability durability,
        List<String> acknowledgers,
        String promotionFloor,
        List<Vote> votes,
        List<Unwell> unwell,
        List<Node> nodes,
        Operation operation,
        SwitchoverRequest request,
        boolean failbackDue,
        int failbacksUndone,
        String refusal)
        implements Payload {

    public ClusterDocument {
        acknowledgers = List.copyOf(acknowledgers);
        promotionFloor = promotionFloor == null ? "" : promotionFloor;
        votes = List.copyOf(votes);
        unwell = List.copyOf(unwell);
        nodes = List.copyOf(nodes);
    }

    /** A document of a cluster to which no failback is due, without votes and promotion floor. */
    public ClusterDocument(
            String cluster,
            long epoch,
            long version,
            Phase phase,
            String primary,
            ClusterSettings settings,
            Durability durability,
            List<String> acknowledgers,
            List<Node> nodes,
            Operation operation,
            SwitchoverRequest request,
            String refusal) {
        this(
                cluster,
                epoch,
                version,
                phase,
                primary,
                settings,
                durability,
                acknowledgers,
                "",
                List.of(),
                List.of(),
                nodes,
                operation,
                request,
                false,
                0,
                refusal);
    }

    /** What the cluster as a whole is doing. */
    public enum Phase {
        /** Its primary is about to be opened: the first one of a new cluster, or one that restarted. */
        FORMING,
        STEADY,
        FAILING_OVER,
        SWITCHING_OVER,
        /** The primary is down and nobody may be promoted; {@code refusal} says why. */
        NO_PRIMARY
    }

    /** What an acknowledgement is worth at this moment. */
    public enum Durability {
        LOSSLESS,
        DEGRADED,
        ASYNC
    }

    /** What is known of a server's place in the cluster. */
    public enum NodeStatus {
        /** Sound: the primary, or a replica that follows it. */
        ONLINE,
        DOWN,
        /** Answers again, but what it holds is not classified yet: read-only and not routed to. */
        RETURNED,
        RESYNCING,
        /** Its repair failed and will be tried again; read-only and not routed to. */
        RESYNC_FAILED
    }

    /** Whether a server is wanted as primary. What it has decides first, this among those that have everything. */
    public enum Promotion {
        PREFER,
        NEUTRAL,
        AVOID,
        /** It follows without acknowledging and is never opened. */
        NEVER
    }

    /**
     * Where a server stands and how much it is wanted as primary.
     *
     * @param zone a name for what fails together; a server in the zone of the failed primary is preferred
     * @param priority the higher is preferred
     */
    public record Placement(Promotion promotion, String zone, int priority) {
        /** What holds where nothing is said. */
        public static final Placement STANDARD = new Placement(Promotion.NEUTRAL, "default", 0);

        public Placement {
            promotion = promotion == null ? Promotion.NEUTRAL : promotion;
            zone = zone == null ? "default" : zone;
        }
    }

    /** Where a server is reached; its name is unique in the cluster. */
    public record NodeAddress(String name, String host, int port, Placement placement) {
        public NodeAddress {
            placement = placement == null ? Placement.STANDARD : placement;
        }

        /** A server as any other. */
        public NodeAddress(String name, String host, int port) {
            this(name, host, port, Placement.STANDARD);
        }
    }

    /**
     * A server of the cluster.
     *
     * @param serverUuid its identity, known once it was reached; null before
     * @param formerPrimary whether it was the primary when it went down and was not classified since
     */
    public record Node(
            String name,
            String host,
            int port,
            String serverUuid,
            NodeStatus status,
            boolean formerPrimary,
            Placement placement) {
        public Node {
            placement = placement == null ? Placement.STANDARD : placement;
        }

        /** A server as any other. */
        public Node(String name, String host, int port, String serverUuid, NodeStatus status, boolean formerPrimary) {
            this(name, host, port, serverUuid, status, formerPrimary, Placement.STANDARD);
        }

        /** Whether it may ever be the primary, and acknowledges writes. */
        public boolean promotable() {
            return placement.promotion() != Promotion.NEVER;
        }
    }

    /** What kind of change of primary is under way. */
    public enum OperationKind {
        FORMING,
        FAILOVER,
        SWITCHOVER,
        /** The primary restarted, is read-only, and is opened again. */
        REOPENING
    }

    /**
     * A change of primary under way, with all that another owner needs to finish or undo it.
     *
     * @param step the step recorded last; it may or may not have been done
     * @param candidate the server to be opened, or null before it is chosen
     * @param target the GTID set the candidate must have executed before it is opened; empty before it is known
     * @param previousPrimary the server that had the role, or null when there was none
     * @param rival of a failover: another server that may be open as well as the previous primary, since the role was being
     *     handed over between the two; null otherwise
     * @param order what an operator ordered when a failover is done by hand; null otherwise
     */
    public record Operation(
            String id,
            OperationKind kind,
            OperationStep step,
            String previousPrimary,
            String candidate,
            String target,
            String cause,
            String rival,
            FailoverOrder order) {

        /** An operation that no operator ordered, without a rival. */
        public Operation(
                String id,
                OperationKind kind,
                OperationStep step,
                String previousPrimary,
                String candidate,
                String target,
                String cause) {
            this(id, kind, step, previousPrimary, candidate, target, cause, null, null);
        }

        /** The server that the present step closes for writes, which may not be closed yet; empty in other steps. */
        public Optional<String> closes() {
            return switch (step) {
                case CLOSE, HAND_OVER -> Optional.ofNullable(previousPrimary);
                case FREEZE, DRAIN, ATTACH, OPEN, UNDO -> Optional.empty();
            };
        }

        /** The server that the present step opens for writes, whatever becomes of it; empty in steps that open none. */
        public Optional<String> opens() {
            return switch (step) {
                case HAND_OVER, OPEN -> Optional.ofNullable(candidate);
                case UNDO -> Optional.ofNullable(previousPrimary);
                case CLOSE, FREEZE, DRAIN, ATTACH -> Optional.empty();
            };
        }
    }

    /**
     * How an operator wants a failover to be done.
     *
     * @param to the server to be promoted, or null for the best
     * @param acceptLoss whether acknowledged writes may be lost, for this one failover
     */
    public record FailoverOrder(String to, boolean acceptLoss, String requestedBy) {}

    /**
     * The word of one zone's watchers that the primary of the present epoch is down.
     *
     * @param lastExecuted GTID set: what they last saw executed on it; empty when they never did
     */
    public record Vote(String zone, String rule, String lastExecuted) {}

    /**
     * A server that could not write while it was the primary.
     *
     * @param rule what it was found by
     * @param errorNumber MySQL's error number that told of it, or 0
     * @param undone whether a switchover away from it had to be undone: it is not tried again for the same cause
     */
    public record Unwell(String node, String rule, int errorNumber, boolean undone) {}

    /** A switchover that was asked for. */
    public record SwitchoverRequest(String operation, String to, String requestedBy) {}

    /** The server of that name, if the cluster has it. */
    public Optional<Node> node(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    /** The server that may be written to, if there is one. */
    public Optional<Node> primaryNode() {
        return Optional.ofNullable(primary).flatMap(this::node);
    }

    /** The servers by name, in the order of registration. */
    public Map<String, Node> nodesByName() {
        Map<String, Node> byName = new java.util.LinkedHashMap<>();
        nodes.forEach(node -> byName.put(node.name(), node));
        return java.util.Collections.unmodifiableMap(byName);
    }
}
