package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventEnvelope;
import io.relevo.events.MembershipFact.NodeStateChanged;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.TopologyFact;
import io.relevo.runtime.kafka.Cause;
import io.relevo.runtime.kafka.CommitFailure;
import io.relevo.runtime.kafka.EnvelopeFactory;
import io.relevo.topology.decision.ClusterReplay;
import io.relevo.topology.decision.Decision;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.jboss.logging.Logger;

/** Takes one input from decision to effect: decide, fold, record, show, act; in this order and no other. */
final class InputHandler {
    private static final Logger LOG = Logger.getLogger(InputHandler.class);

    private final Decider decider;
    private final EnvelopeFactory envelopes;
    private final Recorder recorder;
    private final ClusterBoard board;
    private final EffectStarter effects;

    InputHandler(
            Decider decider, EnvelopeFactory envelopes, Recorder recorder, ClusterBoard board, EffectStarter effects) {
        this.decider = decider;
        this.envelopes = envelopes;
        this.recorder = recorder;
        this.board = board;
        this.effects = effects;
    }

    /** @throws CommitFailure when what was decided could not be recorded; nothing was changed or started then */
    void handle(Tenure tenure, Arrival arrival, ConsumerGroupMetadata group) throws CommitFailure {
        if (isRepeated(tenure, arrival)) {
            LOG.infof(
                    "A command was answered before cluster=%s command=%s",
                    arrival.cluster(), arrival.cause().commandId().orElse(""));
            return;
        }
        ClusterDocument before = tenure.document(arrival.cluster()).orElse(null);
        Optional<Step> step = step(before, arrival);
        if (step.isPresent()) {
            carryOut(tenure, before, step.get(), arrival, group);
        }
    }

    private static boolean isRepeated(Tenure tenure, Arrival arrival) {
        return arrival.input() instanceof Input.Commanded commanded
                && tenure.commands().contains(commanded.commandId());
    }

    /** A bug in deciding must cost one input, not all that come after it. */
    private Optional<Step> step(ClusterDocument before, Arrival arrival) {
        try {
            Decision decision = decider.decide(before, arrival.input());
            ClusterDocument after = before;
            for (TopologyFact fact : decision.facts()) {
                after = ClusterReplay.apply(after, fact);
            }
            return Optional.of(new Step(decision, after));
        } catch (RuntimeException bug) {
            LOG.errorf(
                    bug,
                    "An input was passed over because of a bug cluster=%s input=%s",
                    arrival.cluster(),
                    arrival.input());
            return Optional.empty();
        }
    }

    private void carryOut(
            Tenure tenure, ClusterDocument before, Step step, Arrival arrival, ConsumerGroupMetadata group)
            throws CommitFailure {
        if (!step.decision().facts().isEmpty()) {
            tellIfOpened(tenure, before, arrival);
            long begun = System.nanoTime();
            recorder.record(tenure, facts(tenure, before, step, arrival), Optional.of(step.after()), group);
            arrival.cause().commandId().ifPresent(tenure.commands()::add);
            board.show(tenure.partition(), step.after());
            tell(step, Duration.ofNanos(System.nanoTime() - begun));
        }
        for (Effect effect : step.decision().effects()) {
            effects.start(tenure, step.after(), effect);
        }
    }

    /** Clients wait for the server, and not for the record that it is open: to open it was recorded before. */
    private void tellIfOpened(Tenure tenure, ClusterDocument before, Arrival arrival) {
        if (arrival.input() instanceof Input.Opened && tenure.isProven()) {
            board.opened(before);
        }
    }

    private List<EventEnvelope> facts(Tenure tenure, ClusterDocument before, Step step, Arrival arrival) {
        return step.decision().facts().stream()
                .map(fact -> envelopes.wrap(fact, cause(tenure, before, fact, arrival.cause())))
                .toList();
    }

    /** Facts of an operation that a command asked for carry the command's id, however much later they follow. */
    private static Cause cause(Tenure tenure, ClusterDocument before, TopologyFact fact, Cause cause) {
        Optional<String> operation = FactOperation.of(fact);
        Optional<String> command = cause.commandId().or(() -> operation.filter(id -> isCommand(tenure, before, id)));
        return new Cause(cause.causationId(), command, operation);
    }

    private static boolean isCommand(Tenure tenure, ClusterDocument before, String id) {
        boolean requested = before != null
                && before.request() != null
                && before.request().operation().equals(id);
        return requested || tenure.commands().answeredHere(id);
    }

    private static void tell(Step step, Duration recording) {
        ClusterDocument after = step.after();
        step.decision()
                .facts()
                .forEach(fact -> LOG.infof(
                        "Recorded %s cluster=%s epoch=%d phase=%s primary=%s operation=%s ms=%d",
                        name(fact),
                        after.cluster(),
                        after.epoch(),
                        after.phase(),
                        after.primary(),
                        FactOperation.of(fact).orElse("-"),
                        recording.toMillis()));
    }

    private static String name(TopologyFact fact) {
        String type = fact.getClass().getSimpleName();
        return switch (fact) {
            case OperationStepStarted started -> type + " step=" + started.step() + " candidate=" + started.candidate();
            case NodeStateChanged changed ->
                type + " node=" + changed.node() + " from=" + changed.from() + " to=" + changed.to();
            default -> type;
        };
    }

    private record Step(Decision decision, ClusterDocument after) {}
}
