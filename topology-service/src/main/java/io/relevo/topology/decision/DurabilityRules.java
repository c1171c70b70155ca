package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterSettings.WhenTooFewReplicas;
import io.relevo.events.DurabilityFact.DurabilityDegraded;
import io.relevo.events.DurabilityFact.DurabilityRestored;
import io.relevo.mysql.snapshot.SemiSyncStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import java.util.List;

/**
 * Degrading is a decision, written before it is done; restoring is written only when enough replicas hold everything.
 * It goes by the recorded standing of the replicas, not by a receiver that happens to reconnect at this moment. Pure.
 */
final class DurabilityRules {
    private DurabilityRules() {}

    static void observed(Ruling ruling, Views views, ServerSnapshot primary) {
        ClusterDocument state = ruling.state();
        switch (state.durability()) {
            case ASYNC -> keepOff(ruling, primary);
            case LOSSLESS -> keepLossless(ruling, primary);
            case DEGRADED -> tryToRestore(ruling, views, primary);
        }
    }

    private static void keepOff(Ruling ruling, ServerSnapshot primary) {
        if (primary.semiSync().sourceEnabled()) {
            adjust(ruling, 0);
        }
    }

    private static void keepLossless(Ruling ruling, ServerSnapshot primary) {
        ClusterDocument state = ruling.state();
        int required = state.settings().acknowledgements();
        if (enoughAreSound(state)) {
            if (!isOn(primary.semiSync(), required)) {
                adjust(ruling, required);
            }
            return;
        }
        if (state.settings().whenTooFewReplicas() == WhenTooFewReplicas.DEGRADE) {
            ruling.record(new DurabilityDegraded(
                    state.cluster(),
                    state.epoch(),
                    state.primary(),
                    primary.semiSync().attachedAcknowledgers(),
                    required,
                    "only " + soundReplicas(state) + " sound replicas are left"));
            adjust(ruling, 0);
        }
    }

    private static void tryToRestore(Ruling ruling, Views views, ServerSnapshot primary) {
        ClusterDocument state = ruling.state();
        int required = state.settings().acknowledgements();
        if (!enoughAreSound(state)) {
            keepOff(ruling, primary);
        } else if (!isOn(primary.semiSync(), required)) {
            adjustWhenAttached(ruling, primary, required);
        } else if (primary.semiSync().sourceActive()
                && holders(state, views, primary).size() >= required) {
            ruling.record(new DurabilityRestored(
                    state.cluster(), state.epoch(), state.primary(), holders(state, views, primary)));
        }
    }

    /** Once it is on it is left on, as long as the replicas are sound: whoever reconnects is waited for. */
    private static void adjustWhenAttached(Ruling ruling, ServerSnapshot primary, int required) {
        if (primary.semiSync().attachedAcknowledgers() >= required) {
            adjust(ruling, required);
        }
    }

    private static boolean isOn(SemiSyncStatus semiSync, int required) {
        return semiSync.sourceEnabled() && semiSync.requiredAcknowledgements() == required;
    }

    /** Whether as many replicas are sound as have to acknowledge; which of them are attached is another matter. */
    static boolean enoughAreSound(ClusterDocument state) {
        return soundReplicas(state) >= state.settings().acknowledgements();
    }

    private static long soundReplicas(ClusterDocument state) {
        return state.nodes().stream()
                .filter(node -> node.status() == NodeStatus.ONLINE)
                .filter(node -> node.promotable() && !node.name().equals(state.primary()))
                .count();
    }

    /** The acknowledgers that have everything the primary had executed when it already waited for them. */
    private static List<String> holders(ClusterDocument state, Views views, ServerSnapshot primary) {
        return state.acknowledgers().stream()
                .filter(name -> views.seen(name)
                        .filter(replica -> Views.completeSet(replica).contains(primary.executed()))
                        .isPresent())
                .toList();
    }

    private static void adjust(Ruling ruling, int acknowledgements) {
        ClusterDocument state = ruling.state();
        ruling.effect(new Effect.AdjustSemiSync(state.primary(), state.epoch(), acknowledgements));
    }
}
