package io.relevo.benchmarks.chaos;

import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.MembershipFact.OpeningStarted;
import io.relevo.events.MembershipFact.PrimaryOpened;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.Payload;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverStarted;
import io.relevo.events.SwitchoverFact.SwitchoverUndone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether what was said about one cluster makes sense: every operation begins with a higher epoch than all before, goes on
 * and ends in that epoch, and ends once. Pure, apart from what it has read; events are read in their order.
 */
final class EventOrder {
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Long> epochs = new HashMap<>();
    private final Map<String, String> ends = new HashMap<>();
    private long latestEpoch;

    /** All that is wrong in these events, which begin with the cluster's first. */
    static List<String> problems(List<? extends Payload> events) {
        EventOrder order = new EventOrder();
        events.forEach(order::read);
        return List.copyOf(order.problems);
    }

    private void read(Payload event) {
        switch (event) {
            case FailoverStarted started -> begins(started.operation(), started.epoch(), event);
            case SwitchoverStarted started -> begins(started.operation(), started.epoch(), event);
            case OpeningStarted started -> begins(started.operation(), started.epoch(), event);
            case OperationStepStarted step -> goesOn(step.operation(), step.epoch(), event);
            case ReplicaPromoted promoted -> ends(promoted.operation(), promoted.epoch(), event);
            case SwitchoverCompleted completed -> ends(completed.operation(), completed.epoch(), event);
            case SwitchoverUndone undone -> ends(undone.operation(), undone.epoch(), event);
            case PrimaryOpened opened -> ends(opened.operation(), opened.epoch(), event);
            default -> {
                return;
            }
        }
    }

    private void begins(String operation, long epoch, Payload event) {
        if (epoch <= latestEpoch) {
            problems.add(name(event) + " begins epoch " + epoch + " after epoch " + latestEpoch);
        }
        latestEpoch = Math.max(latestEpoch, epoch);
        epochs.put(operation, epoch);
    }

    private void goesOn(String operation, long epoch, Payload event) {
        Long begun = epochs.get(operation);
        if (begun == null) {
            problems.add(name(event) + " of operation " + operation + ", which did not begin");
        } else if (begun != epoch) {
            problems.add(name(event) + " in epoch " + epoch + " of an operation of epoch " + begun);
        }
        if (epoch < latestEpoch) {
            problems.add(name(event) + " in epoch " + epoch + " after epoch " + latestEpoch + " began");
        }
    }

    private void ends(String operation, long epoch, Payload event) {
        goesOn(operation, epoch, event);
        String before = ends.put(operation, name(event));
        if (before != null) {
            problems.add(name(event) + " ends operation " + operation + ", which ended with " + before);
        }
    }

    private static String name(Payload event) {
        return event.getClass().getSimpleName();
    }
}
