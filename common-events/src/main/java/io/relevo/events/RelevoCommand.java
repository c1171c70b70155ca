package io.relevo.events;

import io.relevo.events.ClusterDocument.NodeAddress;

/** What was asked, in the imperative, on {@link Topic#COMMANDS}; the answer is an event that carries the command's id. */
public sealed interface RelevoCommand extends Payload {

    /** Who asked: a user, a service, or the file that declares the cluster. */
    String requestedBy();

    /** Take a cluster into care, or change the settings of one that is known. Its servers were checked before. */
    record RegisterCluster(
            String cluster, String requestedBy, ClusterSettings settings, java.util.List<NodeAddress> nodes)
            implements RelevoCommand {
        public RegisterCluster {
            nodes = java.util.List.copyOf(nodes);
        }
    }

    /** Hand the primary's role over to a healthy replica. */
    record RequestSwitchover(String cluster, String requestedBy, String to) implements RelevoCommand {}

    /**
     * Promote a server of a cluster that has no primary: where failover is by hand, or where it was refused and the
     * operator accepts what may be lost. The order is for one failover only.
     *
     * @param to the server to be promoted, or null for the best
     * @param acceptLoss whether acknowledged writes may be lost
     */
    record RequestFailover(String cluster, String requestedBy, String to, boolean acceptLoss)
            implements RelevoCommand {}
}
