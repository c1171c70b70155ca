package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.DetectionEvent;
import io.relevo.events.DetectionEvent.PrimaryBack;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.DetectionEvent.PrimaryUnwell;
import io.relevo.events.DetectionEvent.PrimaryWell;
import io.relevo.events.DetectionEvent.ReplicaBack;
import io.relevo.events.DetectionEvent.ReplicaDown;
import io.relevo.events.FailoverFact.NodeFenced;
import io.relevo.events.RelevoCommand;
import io.relevo.events.RelevoCommand.RegisterCluster;
import io.relevo.events.RelevoCommand.RequestFailover;
import io.relevo.events.RelevoCommand.RequestSwitchover;
import java.util.List;
import java.util.function.Supplier;

/**
 * The one place where it is decided what becomes of a cluster. A pure function of the recorded state and one input: no
 * clock, no I/O; ids come from outside. The same state and input give the same decision on any owner.
 *
 * <p>A cluster is FORMING until its first primary is open, then STEADY; a failure makes it FAILING_OVER and, if nobody
 * may be promoted, leaves it with NO_PRIMARY; a planned change makes it SWITCHING_OVER. Everything under way is tried
 * again, step by step, with every look at the servers until it is done, undone or refused.
 */
public final class ClusterDecider {
    private ClusterDecider() {}

    /**
     * What follows from the input.
     *
     * @param state the recorded state, or null while the cluster is not registered
     * @param ids gives a new unique id for each operation begun
     */
    public static Decision decide(ClusterDocument state, Input input, Supplier<String> ids) {
        if (state == null) {
            return input instanceof Input.Commanded(var id, RegisterCluster command)
                    ? MembershipRules.register(null, command)
                    : Decision.NOTHING;
        }
        return switch (input) {
            case Input.Commanded(String id, RelevoCommand command) -> commanded(state, id, command);
            case Input.Detected(DetectionEvent event) -> detected(state, event, ids);
            case Input.Resynced resynced -> MembershipRules.resynced(state, resynced.event());
            case Input.Observed observed -> observed(state, observed, ids);
            case Input.StepResult result -> stepEnded(state, result, ids);
            case Input.Fenced fenced ->
                new Ruling(state)
                        .record(new NodeFenced(
                                state.cluster(), fenced.node(), state.epoch(), fenced.means(), fenced.cause()))
                        .done();
            case Input.SemiSyncAdjusted adjusted -> Decision.NOTHING;
            case Input.EffectFailed failed -> Decision.NOTHING;
        };
    }

    /** The effects of what is under way, for an owner that has just taken over; doing them again is harmless. */
    public static List<Effect> resume(ClusterDocument state) {
        return OperationRules.effects(state);
    }

    private static Decision commanded(ClusterDocument state, String id, RelevoCommand command) {
        return switch (command) {
            case RegisterCluster register -> MembershipRules.register(state, register);
            case RequestFailover failover -> FailoverRules.ordered(state, id, failover);
            case RequestSwitchover switchover -> SwitchoverRules.requested(state, id, switchover);
        };
    }

    private static Decision detected(ClusterDocument state, DetectionEvent event, Supplier<String> ids) {
        return switch (event) {
            case PrimaryDown down -> FailoverRules.primaryDown(state, down, ids);
            case ReplicaDown down -> MembershipRules.down(state, down.node(), down.epoch(), down.rule());
            case PrimaryBack back -> MembershipRules.back(state, back.node());
            case PrimaryUnwell unwell -> UnwellRules.unwell(state, unwell);
            case PrimaryWell well -> UnwellRules.well(state, well);
            case ReplicaBack back -> MembershipRules.back(state, back.node());
        };
    }

    private static Decision stepEnded(ClusterDocument state, Input.StepResult result, Supplier<String> ids) {
        return switch (result) {
            case Input.Ready ready -> OperationRules.ready(state, ready);
            case Input.HandOverFailed failed -> SwitchoverRules.handOverFailed(state, failed, ids);
            case Input.WritesClosed closed -> OperationRules.writesClosed(state, closed);
            case Input.Frozen frozen -> FailoverRules.frozen(state, frozen);
            case Input.Drained drained -> OperationRules.drained(state, drained);
            case Input.Attached attached -> OperationRules.attached(state, attached);
            case Input.Opened opened -> OperationRules.opened(state, opened);
            case Input.StepFailed failed -> OperationRules.failed(state, failed);
        };
    }

    private static Decision observed(ClusterDocument state, Input.Observed observed, Supplier<String> ids) {
        if (observed.documentVersion() != state.version()) {
            return Decision.NOTHING;
        }
        Views views = new Views(state, observed.views());
        Ruling identified = MembershipRules.identify(new Ruling(state), views);
        if (identified.decided()) {
            VoteRules.looked(identified, views);
            return identified.done();
        }
        return switch (state.phase()) {
            case FORMING ->
                state.operation() == null ? OpeningRules.form(state, views, ids) : OpeningRules.observed(state, views);
            case STEADY -> SteadyRules.observed(state, views, ids);
            case FAILING_OVER -> FailoverRules.observed(state, views, ids);
            case SWITCHING_OVER -> SwitchoverRules.underWay(state, views, ids);
            case NO_PRIMARY -> FailoverRules.withoutPrimary(state, views, ids);
        };
    }
}
