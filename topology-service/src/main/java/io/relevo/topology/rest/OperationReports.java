package io.relevo.topology.rest;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventEnvelope;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.RelevoCommand;
import io.relevo.topology.rest.OperationReport.Step;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Finds an operation: in its latest events, in the present documents, or among what was asked for and not answered. */
@Singleton
public class OperationReports {
    private final EventHistory history;
    private final Clusters clusters;
    private final CommandSender commands;

    @Inject
    OperationReports(EventHistory history, Clusters clusters, CommandSender commands) {
        this.history = history;
        this.clusters = clusters;
        this.commands = commands;
    }

    /** The operation of that id; empty when nothing is known of it. */
    Optional<OperationReport> find(String id) {
        return told(id).or(() -> documented(id)).or(() -> asked(id));
    }

    private Optional<OperationReport> told(String id) {
        List<EventEnvelope> events = history.matching(event -> belongs(event, id));
        return events.stream()
                .flatMap(event -> FactMeaning.of(event).stream())
                .reduce((earlier, later) -> later)
                .map(latest -> latest.state() == OperationState.RUNNING
                        ? overtaken(events.getLast()).orElse(latest)
                        : latest)
                .map(latest -> new OperationReport(
                        id,
                        events.getFirst().subject(),
                        events.getFirst().type(),
                        latest.state(),
                        latest.reason(),
                        events.stream().map(OperationReports::step).toList()));
    }

    /** A change of primary that is under way when a failover begins is over by that: the failover has an id of its own. */
    private Optional<FactMeaning> overtaken(EventEnvelope last) {
        List<EventEnvelope> since =
                history.matching(event -> event.equals(last) || isFailoverOf(last.subject(), event));
        return since.stream()
                .skip(since.indexOf(last) + 1L)
                .map(event -> (FailoverStarted) event.payload())
                .filter(started -> !belongs(last, started.operation()))
                .findFirst()
                .map(started -> new FactMeaning(
                        OperationState.FAILED,
                        "the failover " + started.operation() + " took its place: " + started.cause()));
    }

    private static boolean isFailoverOf(String cluster, EventEnvelope event) {
        return event.payload() instanceof FailoverStarted && event.subject().equals(cluster);
    }

    private static boolean belongs(EventEnvelope event, String id) {
        return event.operationId().map(id::equals).orElse(false)
                || event.commandId().map(id::equals).orElse(false);
    }

    private static Step step(EventEnvelope event) {
        String step = event.payload() instanceof OperationStepStarted started
                ? started.step().name()
                : null;
        return new Step(event.type(), step, event.time());
    }

    private Optional<OperationReport> documented(String id) {
        return clusters.all().stream()
                .flatMap(document -> documented(document, id).stream())
                .findFirst();
    }

    private static Optional<OperationReport> documented(ClusterDocument document, String id) {
        if (document.operation() != null && document.operation().id().equals(id)) {
            return Optional.of(
                    report(id, document.cluster(), document.operation().kind().name(), OperationState.RUNNING));
        }
        if (document.request() != null && document.request().operation().equals(id)) {
            return Optional.of(report(id, document.cluster(), "SWITCHOVER", OperationState.PENDING));
        }
        return Optional.empty();
    }

    private Optional<OperationReport> asked(String id) {
        return commands.sent(id).map(command -> report(id, command.cluster(), kind(command), OperationState.PENDING));
    }

    private static String kind(RelevoCommand command) {
        return command.getClass().getSimpleName();
    }

    private static OperationReport report(String id, String cluster, String kind, OperationState state) {
        return new OperationReport(id, cluster, kind, state, null, List.of());
    }
}
