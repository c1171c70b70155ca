package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.OperationKind;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.OperationStep;
import io.relevo.topology.decision.Input;
import io.relevo.topology.decision.NodeView;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts, beside the deciding code, which zones say that the primary is down, and for how long a switchover goes on. */
final class Witnesses {
    /** So often may an owner find a switchover unfinished whose old primary answers. */
    private static final int MOST_LOOKS = 60;

    private final Set<String> zones = new TreeSet<>();
    private final Map<String, Integer> looks = new HashMap<>();
    private long epoch;

    void met(ClusterDocument state, Input input) {
        if (state == null) {
            return;
        }
        if (epoch != state.epoch()) {
            epoch = state.epoch();
            zones.clear();
        }
        if (input instanceof Input.Detected(PrimaryDown down)) {
            boolean concerns = down.epoch() == epoch && down.node().equals(state.primary());
            if (concerns) {
                zones.add(down.zone());
            }
        } else if (input instanceof Input.Observed observed && observed.documentVersion() == state.version()) {
            looked(state, observed);
        }
    }

    private void looked(ClusterDocument state, Input.Observed observed) {
        if (state.phase() == Phase.STEADY && answers(observed, state.primary())) {
            zones.clear();
        }
        boolean undoable = state.phase() == Phase.SWITCHING_OVER
                && state.operation().kind() == OperationKind.SWITCHOVER
                && state.operation().step() != OperationStep.OPEN
                && answers(observed, state.operation().previousPrimary());
        if (undoable) {
            int seen = looks.merge(state.operation().id(), 1, Integer::sum);
            Invariants.require(
                    seen <= MOST_LOOKS,
                    Promise.SWITCHOVER_ENDS_IN_TIME,
                    "writes stay closed in step " + state.operation().step());
        }
    }

    private static boolean answers(Input.Observed observed, String node) {
        return observed.views().get(node) instanceof NodeView.Seen;
    }

    /** A failover on the word of watchers needs enough zones, none of them older than a look the primary answered. */
    void checkStart(ClusterDocument state, Input input) {
        if (input instanceof Input.Detected(PrimaryDown down)) {
            Invariants.require(
                    zones.size() >= state.settings().requiredZones(),
                    Promise.PROOF_OF_LIFE_VETOES,
                    down.node() + " is failed over on the word of " + zones);
        }
    }
}
