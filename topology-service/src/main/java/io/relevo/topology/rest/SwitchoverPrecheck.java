package io.relevo.topology.rest;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;

/** Whether a switchover could begin by what is recorded. The owner decides it again by what the servers say. */
final class SwitchoverPrecheck {
    private SwitchoverPrecheck() {}

    /** @throws ProblemException 404 for an unknown node, 409 naming the state that forbids it */
    static void check(ClusterDocument document, String to) {
        Node node = Clusters.requireNode(document, to);
        String cluster = "Cluster '" + document.cluster() + "'";
        if (document.operation() != null) {
            throw conflict(cluster + " has a " + document.operation().kind() + " under way (operation "
                    + document.operation().id() + ", step "
                    + document.operation().step() + ").");
        }
        if (document.phase() != Phase.STEADY) {
            throw conflict(cluster + " is " + document.phase() + ", not STEADY.");
        }
        if (document.request() != null) {
            throw conflict(
                    cluster + " has a switchover to '" + document.request().to() + "' requested already (operation "
                            + document.request().operation() + ").");
        }
        if (to.equals(document.primary())) {
            throw conflict("'" + to + "' is the primary already.");
        }
        if (node.status() != NodeStatus.ONLINE) {
            throw conflict("'" + to + "' is " + node.status() + ", not ONLINE.");
        }
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.conflict(detail));
    }
}
