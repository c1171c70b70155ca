package io.relevo.watcher.report;

import io.relevo.events.ClusterDocument;
import io.relevo.events.DetectionEvent;
import io.relevo.events.DetectionEvent.PrimaryUnwell;
import io.relevo.events.DetectionEvent.PrimaryWell;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.runtime.kafka.PublishFailure;
import io.relevo.watcher.probe.Finding;
import io.relevo.watcher.probe.FindingListener;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Says what is found of one server. Takes findings one after the other; {@link #latest()} may be called by any thread.
 */
public final class NodeReporter implements FindingListener {

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
    public Optional<Runnable> found(Finding finding) {
        latest = Optional.of(finding);
        position.found(finding);
        Optional<DetectionEvent> statement = statement(finding);
        if (statement.isEmpty()) {
            repetition.forget();
        }
        observations.toSay(finding, System.nanoTime()).ifPresent(announcer::observe);
        Optional<DetectionEvent> due = statement.filter(event -> isDue(event, finding));
        boolean news =
                due.isPresent() || story.isNews(finding) || stranger(finding).isPresent();
        return news ? Optional.of(() -> tell(finding, due)) : Optional.empty();
    }

    private boolean isDue(DetectionEvent event, Finding finding) {
        return repetition.isDue(event, finding.document().epoch(), System.nanoTime());
    }

    private void tell(Finding finding, Optional<DetectionEvent> due) {
        due.ifPresent(event -> say(event, finding.document()));
        story.found(finding);
        warnOfStranger(finding);
    }

    private Optional<DetectionEvent> statement(Finding finding) {
        if (!finding.node().name().equals(finding.document().primary())) {
            unwell = Optional.empty();
        }
        return Statement.of(finding, settings.zone(), position.executed())
                .or(() -> unwell.flatMap(said -> Ailing.ended(said, finding, settings.zone())));
    }

    private void say(DetectionEvent event, ClusterDocument document) {
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

    /** The identity of a server that is not the registered one, unless that was told already. */
    private Optional<String> stranger(Finding finding) {
        return finding.look()
                .own()
                .pulse()
                .filter(seen -> !Statement.isRegistered(finding.node(), seen))
                .map(Pulse::serverUuid)
                .filter(found -> !found.equals(strangerUuid));
    }

    private void warnOfStranger(Finding finding) {
        stranger(finding).ifPresent(found -> {
            strangerUuid = found;
            LOG.errorf(
                    "another server answers at this address cluster=%s node=%s registered=%s found=%s",
                    finding.document().cluster(),
                    finding.node().name(),
                    finding.node().serverUuid(),
                    found);
        });
    }
}
