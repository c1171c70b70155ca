package io.relevo.resync.look;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.resync.classify.Holding;

/** A server of the cluster, as the document names it and as it was when it was looked at. */
public record Member(Node node, ServerSnapshot snapshot, Holding holding) {

    /** Whether it takes in and applies what the primary writes. */
    public boolean replicates() {
        return snapshot.receiver()
                        .filter(receiver -> receiver.state() == ServiceState.ON)
                        .isPresent()
                && snapshot.applier()
                        .filter(applier -> applier.state() == ServiceState.ON)
                        .isPresent();
    }
}
