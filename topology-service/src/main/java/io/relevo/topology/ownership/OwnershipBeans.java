package io.relevo.topology.ownership;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** What the ownership of clusters shares with the rest of the service. */
@Dependent
public class OwnershipBeans {

    @Produces
    @Singleton
    Inbox inbox() {
        return new Inbox();
    }

    @Produces
    @Singleton
    @Typed({OwnedClusters.class, ClusterBoard.class})
    ClusterBoard board() {
        return new ClusterBoard();
    }
}
