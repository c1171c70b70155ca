package io.relevo.simulation;

import io.relevo.events.MembershipFact.NodeStateChanged;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.TopologyFact;
import io.relevo.topology.decision.Decision;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import io.relevo.topology.decision.NodeView;
import java.util.stream.Collectors;

/** Inputs, facts and effects as a trace shows them. */
final class Words {
    private Words() {}

    static String of(Decision decision) {
        return decision.facts().stream().map(Words::of).collect(Collectors.joining(", "))
                + decision.effects().stream().map(Words::of).collect(Collectors.joining(", ", " | ", ""));
    }

    static String of(TopologyFact fact) {
        return switch (fact) {
            case OperationStepStarted started -> "step " + started.step() + " " + started.candidate();
            case NodeStateChanged changed -> changed.node() + " " + changed.to() + " (" + changed.reason() + ")";
            default -> shortly(fact);
        };
    }

    static String of(Effect effect) {
        return shortly(effect);
    }

    static String of(Input input) {
        return switch (input) {
            case Input.Observed observed -> "look at " + seen(observed);
            case Input.Frozen frozen -> "Frozen " + frozen.views().keySet();
            case Input.Detected(var event) -> event.getClass().getSimpleName() + " " + event.node();
            case Input.Resynced(var event) -> event.getClass().getSimpleName() + " " + event.node();
            default -> shortly(input);
        };
    }

    private static String seen(Input.Observed observed) {
        return observed.views().entrySet().stream()
                .map(view -> view.getKey() + (view.getValue() instanceof NodeView.Seen ? "" : "?"))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String shortly(Object words) {
        return words.toString()
                .replace("00000000-0000-0000-0000-0000000000", "s")
                .replaceAll("cluster=\\w+, |requestedBy=[\\w ]+", "");
    }
}
