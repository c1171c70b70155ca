package io.relevo.topology.ownership;

import io.relevo.events.DurabilityFact;
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

/** Which operation a fact belongs to. */
final class FactOperation {
    private FactOperation() {}

    static Optional<String> of(TopologyFact fact) {
        return Optional.ofNullable(
                switch (fact) {
                    case FailoverStarted started -> started.operation();
                    case ReplicaPromoted promoted -> promoted.operation();
                    case FailoverRefused refused -> refused.operation();
                    case FailoverFailed failed -> failed.operation();
                    case SwitchoverRequested requested -> requested.operation();
                    case SwitchoverStarted started -> started.operation();
                    case SwitchoverCompleted completed -> completed.operation();
                    case SwitchoverUndone undone -> undone.operation();
                    case SwitchoverRefused refused -> refused.operation();
                    case OpeningStarted started -> started.operation();
                    case PrimaryOpened opened -> opened.operation();
                    case OpeningFailed failed -> failed.operation();
                    case OperationStepStarted step -> step.operation();
                    case NodeFenced fenced -> null;
                    case VotesChanged votes -> null;
                    case NodePlaced placed -> null;
                    case FailoverOrderRefused refused -> refused.operation();
                    case ClusterRegistered registered -> null;
                    case NodeAdded added -> null;
                    case NodeRemoved removed -> null;
                    case UnwellChanged changed -> null;
                    case NodeIdentified identified -> null;
                    case NodeStateChanged changed -> null;
                    case DurabilityFact durability -> null;
                });
    }
}
