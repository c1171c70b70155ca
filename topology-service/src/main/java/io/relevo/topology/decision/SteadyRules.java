package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a look at a cluster at rest leads to: whatever differs from the document is brought back to it. Pure. */
final class SteadyRules {
    private SteadyRules() {}

    static Decision observed(ClusterDocument state, Views views, Supplier<String> ids) {
        Ruling ruling = new Ruling(state);
        fenceImpostors(ruling, views);
        ServerSnapshot primary = views.seen(state.primary()).orElse(null);
        if (primary == null) {
            return ruling.done();
        }
        if (primary.readOnly() && OpeningRules.mayBeReopened(primary, views)) {
            return OpeningRules.reopen(state, state.primary(), primary, "the primary is read-only: it restarted", ids);
        }
        if (primary.readOnly()) {
            return failOverIncomplete(state, ids);
        }
        VoteRules.primaryAnswers(ruling);
        SwitchoverRules.observed(ruling, views, primary, ids);
        if (ruling.decided()) {
            return ruling.done();
        }
        ReplicaRules.observed(ruling, views, primary);
        DurabilityRules.observed(ruling, views, primary);
        PromotionFloor.observed(ruling, views);
        forgetSource(ruling, primary);
        return ruling.done();
    }

    /** A primary is opened with its replication stopped, and forgets whom it followed when nobody waits for it. */
    private static void forgetSource(Ruling ruling, ServerSnapshot primary) {
        ClusterDocument state = ruling.state();
        boolean remembers = primary.receiver()
                .filter(receiver -> receiver.state() == ServiceState.OFF)
                .isPresent();
        if (remembers && primary.unapplied().isEmpty()) {
            ruling.effect(new Effect.ForgetSource(state.primary(), state.epoch()));
        }
    }

    /** The primary restarted without something that it had or a replica has: it must not be opened again. */
    private static Decision failOverIncomplete(ClusterDocument state, Supplier<String> ids) {
        Ruling ruling = FailoverRules.start(
                new Ruling(state), state.primary(), "primary-restarted-without-what-a-replica-has", ids);
        return OperationRules.goOn(ruling).done();
    }

    /**
     * Closes whatever takes writes without being the primary, and what an attempt to close left half done: no watcher gets
     * into it.
     */
    static void fenceImpostors(Ruling ruling, Views views) {
        ClusterDocument state = ruling.state();
        for (Map.Entry<String, ServerSnapshot> server : views.allSeen().entrySet()) {
            if (!server.getKey().equals(state.primary())) {
                wrong(server.getValue())
                        .ifPresent(cause -> ruling.effect(new Effect.Fence(server.getKey(), state.epoch(), cause)));
            }
        }
    }

    private static Optional<String> wrong(ServerSnapshot server) {
        if (!server.readOnly()) {
            return Optional.of("takes writes but is not the primary of this epoch");
        }
        return server.leftOffline()
                ? Optional.of("was left in offline mode by an attempt to close it")
                : Optional.empty();
    }
}
