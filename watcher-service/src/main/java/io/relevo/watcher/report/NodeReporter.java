package io.relevo.watcher.report;

import io.relevo.events.ClusterDocument;
import io.relevo.events.DetectionEvent;
import io.relevo.events.DetectionEvent.PrimaryUnwell;
import io.relevo.events.DetectionEvent.PrimaryWell;
import io.relevo.runtime.kafka.PublishFailure;
import io.relevo.watcher.probe.Finding;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Says what is found of one server. Takes findings one after the other; {@link #latest()} may be called by any thread.
 */
public final class NodeReporter implements Consumer<Finding> {

    private static final Logger LOG = Logger.getLogger(NodeReporter.class);

    private final Announcer announcer;
    private final ReportSettings settings;
    private final Repetition repetition;
    private final Observations observations;
    private final Story story = new Story();
    private final PrimaryPosition position = new PrimaryPosition();
    private String strangerUuid = "";
    private Optional<PrimaryUnwell> unwell = Optional.empty();
    private volatile Optional<Finding> latest = Optional.empty();

    public NodeReporter(Announcer announcer, ReportSettings settings) {
        this.announcer = announcer;
        this.settings = settings;
        this.repetition = new Repetition(settings.repeat());
        this.observations = new Observations(settings.zone(), settings.observe());
    }

    /** The latest finding. */
    public Optional<Finding> latest() {
        return latest;
    }

    @Override
    public void accept(Finding finding) {
        latest = Optional.of(finding);
        position.found(finding);
        statement(finding).ifPresentOrElse(event -> say(event, finding.document()), repetition::forget);
        story.found(finding);
        warnOfStranger(finding);
        observations.toSay(finding, System.nanoTime()).ifPresent(announcer::observe);
    }

    private Optional<DetectionEvent> statement(Finding finding) {
        if (!finding.node().name().equals(finding.document().primary())) {
            unwell = Optional.empty();
        }
        return Statement.of(finding, settings.zone(), position.executed())
                .or(() -> unwell.flatMap(said -> Ailing.ended(said, finding, settings.zone())));
    }

    private void say(DetectionEvent event, ClusterDocument document) {
        if (!repetition.isDue(event, document.epoch(), System.nanoTime())) {
            return;
        }
        try {
            announcer.say(event);
            if (!repetition.isRepeated(event, document.epoch())) {
                story.said(event);
            }
            repetition.said(event, document.epoch(), System.nanoTime());
            remember(event);
        } catch (PublishFailure failure) {
            LOG.warnf(
                    "not said, will be tried again event=%s cluster=%s node=%s: %s",
                    event.getClass().getSimpleName(), event.cluster(), event.node(), failure.getMessage());
        }
    }

    private void remember(DetectionEvent event) {
        if (event instanceof PrimaryUnwell said) {
            unwell = Optional.of(said);
        } else if (event instanceof PrimaryWell) {
            unwell = Optional.empty();
        }
    }

    private void warnOfStranger(Finding finding) {
        finding.look()
                .own()
                .pulse()
                .filter(seen -> !Statement.isRegistered(finding.node(), seen))
                .filter(seen -> !seen.serverUuid().equals(strangerUuid))
                .ifPresent(seen -> {
                    strangerUuid = seen.serverUuid();
                    LOG.errorf(
                            "another server answers at this address cluster=%s node=%s registered=%s found=%s",
                            finding.document().cluster(),
                            finding.node().name(),
                            finding.node().serverUuid(),
                            seen.serverUuid());
                });
    }
}
