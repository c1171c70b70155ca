package io.relevo.sandbox.story;

import io.relevo.events.BackupEvent;
import io.relevo.events.DetectionEvent;
import io.relevo.events.DurabilityFact;
import io.relevo.events.FailoverFact;
import io.relevo.events.MembershipFact;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.Payload;
import io.relevo.events.RelevoEvent;
import io.relevo.events.RestoreEvent;
import io.relevo.events.ResyncEvent;
import io.relevo.events.SwitchoverFact;
import java.util.Locale;

/** Says in a few words what an event is about; the event itself has the rest. */
public final class Narrator {
    private Narrator() {}

    /** The words for this payload; empty for one that is no event. */
    public static String words(Payload payload) {
        return payload instanceof RelevoEvent event ? ofEvent(event) : "";
    }

    private static String ofEvent(RelevoEvent event) {
        return switch (event) {
            case DetectionEvent detection -> ofDetection(detection);
            case FailoverFact failover -> ofFailover(failover);
            case SwitchoverFact switchover -> ofSwitchover(switchover);
            case MembershipFact membership -> ofMembership(membership);
            case DurabilityFact durability -> ofDurability(durability);
            case ResyncEvent resync -> ofResync(resync);
            case BackupEvent backup -> backup.backup();
            case RestoreEvent restore -> restore.restore();
            case OperationStepStarted step ->
                step.kind().name().toLowerCase(Locale.ROOT) + ": " + step.step()
                        + (step.candidate() == null ? "" : " with " + step.candidate());
        };
    }

    private static String ofDetection(DetectionEvent event) {
        return switch (event) {
            case DetectionEvent.PrimaryDown down ->
                down.node() + " (" + down.rule() + ", seen in " + down.detectionMillis() + " ms)";
            case DetectionEvent.ReplicaDown down -> down.node() + " (" + down.rule() + ")";
            case DetectionEvent.PrimaryBack back -> back.node() + " answers again";
            case DetectionEvent.ReplicaBack back -> back.node() + " answers again";
            case DetectionEvent.PrimaryUnwell unwell ->
                unwell.node() + ": " + unwell.ailment() + " (" + unwell.rule() + "), check: " + unwell.advice();
            case DetectionEvent.PrimaryWell well -> well.node() + " is well again (" + well.rule() + " is over)";
        };
    }

    private static String ofFailover(FailoverFact fact) {
        return switch (fact) {
            case FailoverFact.FailoverStarted started ->
                "from " + started.failedPrimary() + ", epoch " + started.epoch() + ": routing is cut";
            case FailoverFact.ReplicaPromoted promoted ->
                promoted.node() + " is the primary, " + promoted.durability() + ", steps " + promoted.stepMillis();
            case FailoverFact.FailoverRefused refused -> refused.rule() + ": " + refused.explanation();
            case FailoverFact.FailoverFailed failed -> failed.step() + ": " + failed.reason();
            case FailoverFact.FailoverOrderRefused refused -> refused.explanation();
            case FailoverFact.VotesChanged changed ->
                changed.votes().size() + " of " + changed.required() + " zones find " + changed.node() + " down ("
                        + changed.reason() + ")";
            case FailoverFact.NodeFenced fenced -> fenced.node() + " by " + fenced.means();
        };
    }

    private static String ofSwitchover(SwitchoverFact fact) {
        return switch (fact) {
            case SwitchoverFact.SwitchoverRequested requested ->
                "to " + requested.to() + " by " + requested.requestedBy();
            case SwitchoverFact.SwitchoverStarted started ->
                "from " + started.from() + " to " + started.to() + " (" + started.cause() + ")";
            case SwitchoverFact.SwitchoverCompleted completed ->
                completed.primary() + " is the primary, writes were closed for " + completed.writesClosedMillis()
                        + " ms";
            case SwitchoverFact.SwitchoverUndone undone -> undone.primary() + " stays: " + undone.reason();
            case SwitchoverFact.UnwellChanged changed -> changed.node() + ": " + changed.reason();
            case SwitchoverFact.SwitchoverRefused refused -> refused.explanation();
        };
    }

    private static String ofMembership(MembershipFact fact) {
        return switch (fact) {
            case MembershipFact.ClusterRegistered registered ->
                registered.cluster() + " with " + registered.nodes().size() + " servers";
            case MembershipFact.NodeAdded added -> added.node().name();
            case MembershipFact.NodePlaced placed -> placed.node() + ": " + placed.placement();
            case MembershipFact.NodeRemoved removed -> removed.node();
            case MembershipFact.NodeIdentified identified -> identified.node() + " is " + identified.serverUuid();
            case MembershipFact.NodeStateChanged changed ->
                changed.node() + ": " + changed.from() + " -> " + changed.to() + " (" + changed.reason() + ")";
            case MembershipFact.OpeningStarted started -> started.reason();
            case MembershipFact.PrimaryOpened opened -> opened.node() + " is the primary, " + opened.durability();
            case MembershipFact.OpeningFailed failed -> failed.reason();
        };
    }

    private static String ofDurability(DurabilityFact fact) {
        return switch (fact) {
            case DurabilityFact.DurabilityDegraded degraded ->
                degraded.attached() + " of " + degraded.required() + " acknowledgers: " + degraded.reason();
            case DurabilityFact.DurabilityRestored restored ->
                String.join(", ", restored.acknowledgers()) + " acknowledge again";
            case DurabilityFact.PromotionFloorReached reached ->
                String.join(", ", reached.acknowledgers()) + " have all that the primary was opened with";
            case DurabilityFact.AcknowledgersChanged changed ->
                String.join(", ", changed.acknowledgers()) + " (" + changed.reason() + ")";
        };
    }

    private static String ofResync(ResyncEvent event) {
        return switch (event) {
            case ResyncEvent.ResyncStarted started ->
                started.node() + " is " + started.classification() + ", repaired by " + started.method();
            case ResyncEvent.ErrantTransactionsSaved saved ->
                saved.node() + ": " + saved.transactions() + " transactions, " + saved.rows() + " rows in "
                        + saved.rowsFile();
            case ResyncEvent.ResyncCompleted completed ->
                completed.node() + " by " + completed.method() + " in " + completed.durationMillis() + " ms";
            case ResyncEvent.ResyncFailed failed -> failed.node() + ", " + failed.step() + ": " + failed.reason();
        };
    }
}
