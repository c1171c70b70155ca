package io.relevo.topology.rest;

import io.relevo.events.DurabilityFact;
import io.relevo.events.EventEnvelope;
import io.relevo.events.FailoverFact.FailoverFailed;
import io.relevo.events.FailoverFact.FailoverOrderRefused;
import io.relevo.events.FailoverFact.FailoverRefused;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.FailoverFact.NodeFenced;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.FailoverFact.VotesChanged;
import io.relevo.events.MembershipFact.ClusterRegistered;
import io.relevo.events.MembershipFact.NodeAdded;
import io.relevo.events.MembershipFact.NodeIdentified;
import io.relevo.events.MembershipFact.NodePlaced;
import io.relevo.events.MembershipFact.NodeRemoved;
import io.relevo.events.MembershipFact.NodeStateChanged;
import io.relevo.events.MembershipFact.OpeningFailed;
import io.relevo.events.MembershipFact.OpeningStarted;
import io.relevo.events.MembershipFact.PrimaryOpened;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverRefused;
import io.relevo.events.SwitchoverFact.SwitchoverRequested;
import io.relevo.events.SwitchoverFact.SwitchoverStarted;
import io.relevo.events.SwitchoverFact.SwitchoverUndone;
import io.relevo.events.SwitchoverFact.UnwellChanged;
import io.relevo.events.TopologyFact;
import java.util.Optional;

/** What a fact says about the operation it belongs to. */
record FactMeaning(OperationState state, String reason) {

    /** Nothing for an event that says nothing about how the operation stands. */
    static Optional<FactMeaning> of(EventEnvelope event) {
        return event.payload() instanceof TopologyFact fact ? of(fact) : Optional.empty();
    }

    private static Optional<FactMeaning> of(TopologyFact fact) {
        return switch (fact) {
            case SwitchoverRequested requested -> state(OperationState.PENDING);
            case SwitchoverStarted started -> state(OperationState.RUNNING);
            case FailoverStarted started -> state(OperationState.RUNNING);
            case OpeningStarted started -> state(OperationState.RUNNING);
            case OperationStepStarted step -> state(OperationState.RUNNING);
            case SwitchoverCompleted completed -> state(OperationState.COMPLETED);
            case ReplicaPromoted promoted -> state(OperationState.COMPLETED);
            case PrimaryOpened opened -> state(OperationState.COMPLETED);
            case ClusterRegistered registered -> state(OperationState.COMPLETED);
            case NodeAdded added -> state(OperationState.COMPLETED);
            case NodeRemoved removed -> state(OperationState.COMPLETED);
            case SwitchoverUndone undone -> state(OperationState.UNDONE, undone.step() + ": " + undone.reason());
            case SwitchoverRefused refused ->
                state(OperationState.REFUSED, refused.rule() + ": " + refused.explanation());
            case FailoverRefused refused ->
                state(OperationState.REFUSED, refused.rule() + ": " + refused.explanation());
            case FailoverFailed failed -> state(OperationState.FAILED, failed.step() + ": " + failed.reason());
            case OpeningFailed failed -> state(OperationState.FAILED, failed.step() + ": " + failed.reason());
            case NodeFenced fenced -> Optional.empty();
            case VotesChanged votes -> Optional.empty();
            case NodePlaced placed -> state(OperationState.COMPLETED);
            case FailoverOrderRefused refused ->
                state(OperationState.REFUSED, refused.rule() + ": " + refused.explanation());
            case UnwellChanged changed -> Optional.empty();
            case NodeIdentified identified -> Optional.empty();
            case NodeStateChanged changed -> Optional.empty();
            case DurabilityFact durability -> Optional.empty();
        };
    }

    private static Optional<FactMeaning> state(OperationState state) {
        return state(state, null);
    }

    private static Optional<FactMeaning> state(OperationState state, String reason) {
        return Optional.of(new FactMeaning(state, reason));
    }
}
