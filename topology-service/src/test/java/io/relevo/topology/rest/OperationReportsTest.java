package io.relevo.topology.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.OperationKind;
import io.relevo.events.EventEnvelope;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.OperationStep;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverRefused;
import io.relevo.events.SwitchoverFact.SwitchoverRequested;
import io.relevo.events.SwitchoverFact.SwitchoverStarted;
import io.relevo.events.SwitchoverFact.SwitchoverUndone;
import io.relevo.events.TopologyFact;
import io.relevo.runtime.id.Ids;
import io.relevo.runtime.instance.Instance;
import io.relevo.runtime.kafka.Cause;
import io.relevo.runtime.kafka.ClusterDocuments;
import io.relevo.runtime.kafka.EnvelopeFactory;
import io.relevo.runtime.kafka.KafkaSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OperationReportsTest {
    private final KafkaSettings kafka = KafkaSettings.of("127.0.0.1:1");
    private final EventHistory history = new EventHistory(kafka, Clock.systemUTC());
    private final EnvelopeFactory envelopes = new EnvelopeFactory("/test", Clock.systemUTC(), Ids.system());
    private final OperationReports reports = new OperationReports(
            history,
            new Clusters(new NoDocuments()),
            new CommandSender(kafka, new Instance("topology", "t"), Clock.systemUTC(), Ids.system()));

    @Test
    void whatWasNeverHeardOfIsNotThere() {
        assertThat(reports.find("x")).isEmpty();
    }

    @Test
    void theLatestFactSaysHowItStands() {
        hear(new SwitchoverRequested("c", "x", "n2", "somebody"));
        assertThat(state()).isEqualTo(OperationState.PENDING);
        hear(new SwitchoverStarted("c", "x", 2, "n1", "n2", "asked", "somebody"));
        hear(new OperationStepStarted(
                "c", "x", OperationKind.SWITCHOVER, 2, OperationStep.DRAIN, "n2", "", Map.of(), ""));
        assertThat(state()).isEqualTo(OperationState.RUNNING);
        hear(new SwitchoverCompleted("c", "x", 2, "n2", "n1", "", Durability.LOSSLESS, 80, Map.of(), List.of()));
        assertThat(reports.find("x").orElseThrow()).satisfies(report -> {
            assertThat(report.state()).isEqualTo(OperationState.COMPLETED);
            assertThat(report.kind()).isEqualTo("SwitchoverRequested");
            assertThat(report.steps()).extracting(OperationReport.Step::type).hasSize(4);
            assertThat(report.steps()).extracting(OperationReport.Step::step).contains("DRAIN");
        });
    }

    @Test
    void whyItWasUndoneOrRefusedIsSaid() {
        hear(new SwitchoverUndone("c", "x", 2, "n1", OperationStep.DRAIN, "late"));
        assertThat(reports.find("x").orElseThrow().reason()).isEqualTo("DRAIN: late");
        hear(new SwitchoverRefused("c", "x", "n2", "BROKEN", "its applier is broken", "somebody"));
        assertThat(reports.find("x").orElseThrow().reason()).isEqualTo("BROKEN: its applier is broken");
        assertThat(state()).isEqualTo(OperationState.REFUSED);
    }

    @Test
    void aSwitchoverWhoseServersFailIsOverWhenTheFailoverBegins() {
        hear(new SwitchoverStarted("c", "x", 2, "n1", "n2", "asked", "somebody"));
        hear(new SwitchoverStarted("other", "y", 2, "n1", "n2", "asked", "somebody"));
        FailoverStarted ofAnother = failover("other");
        history.heard(envelopes.wrap(ofAnother, Cause.operation("w")));
        assertThat(state()).isEqualTo(OperationState.RUNNING);
        history.heard(envelopes.wrap(failover("c"), Cause.operation("z")));
        assertThat(state()).isEqualTo(OperationState.FAILED);
        assertThat(reports.find("x").orElseThrow().reason())
                .isEqualTo("the failover z took its place: hand-over-failed: n2 does not answer");
        assertThat(reports.find("z").orElseThrow().state()).isEqualTo(OperationState.RUNNING);
    }

    private static FailoverStarted failover(String cluster) {
        return new FailoverStarted(
                cluster, "z", 3, "n2", "n1", "hand-over-failed: n2 does not answer", List.of("n3"), 1, "", null);
    }

    @Test
    void aFollowerHearsTheLatestAndThenWhatComes() {
        hear(new SwitchoverRequested("c", "x", "n2", "somebody"));
        hear(new SwitchoverRequested("other", "y", "n2", "somebody"));
        hear(new SwitchoverStarted("c", "x", 2, "n1", "n2", "asked", "somebody"));
        List<String> heard = new ArrayList<>();
        Consumer<EventEnvelope> listener = event -> heard.add(event.type());
        history.follow(1, event -> event.subject().equals("c"), listener);
        hear(new SwitchoverRequested("c", "z", "n2", "somebody"));
        history.forget(listener);
        hear(new SwitchoverRequested("c", "z", "n2", "somebody"));
        assertThat(heard).containsExactly("SwitchoverStarted", "SwitchoverRequested");
    }

    private OperationState state() {
        return reports.find("x").orElseThrow().state();
    }

    private void hear(TopologyFact fact) {
        history.heard(envelopes.wrap(fact, Cause.operation(fact.cluster().equals("c") ? "x" : "y")));
    }

    /** No cluster is known. */
    private static final class NoDocuments implements ClusterDocuments {
        @Override
        public Map<String, ClusterDocument> current() {
            return Map.of();
        }

        @Override
        public void onChange(Consumer<ClusterDocument> listener) {
            throw new UnsupportedOperationException("nobody listens in this test");
        }

        @Override
        public boolean awaitReady(Duration atMost) {
            return true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
