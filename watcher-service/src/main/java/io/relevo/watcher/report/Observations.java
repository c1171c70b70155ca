package io.relevo.watcher.report;

import io.relevo.events.NodeObservation;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.watcher.probe.Finding;
import io.relevo.watcher.probe.Sighting;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Makes the observations of one server and knows which of them are worth saying: changes, and one now and then. */
final class Observations {

    private final String zone;
    private final Duration every;
    private Optional<NodeObservation> lastMeaning = Optional.empty();
    private long saidAt;

    Observations(String zone, Duration every) {
        this.zone = zone;
        this.every = every;
    }

    /** The observation to be said at this moment of the monotonic clock, if any. */
    Optional<NodeObservation> toSay(Finding finding, long nanoTime) {
        NodeObservation meaning = observation(finding, executed -> null);
        boolean same = lastMeaning.filter(meaning::equals).isPresent();
        if (same && nanoTime - saidAt < every.toNanos()) {
            return Optional.empty();
        }
        lastMeaning = Optional.of(meaning);
        saidAt = nanoTime;
        return Optional.of(observation(finding, GtidSet::toString));
    }

    /** @param position what to say of what the server executed: that changes all the time, and changes no meaning */
    private NodeObservation observation(Finding finding, Function<GtidSet, String> position) {
        Sighting own = finding.look().own();
        Optional<Pulse> seen = own.pulse();
        Optional<Pulse.Receiver> receiver = seen.flatMap(Pulse::receiver);
        return new NodeObservation(
                finding.document().cluster(),
                finding.node().name(),
                zone,
                finding.look().reached(),
                own.outcome(),
                seen.map(Pulse::serverUuid).orElse(null),
                seen.map(server -> server.version().toString()).orElse(null),
                seen.map(Pulse::readOnly).orElse(null),
                seen.map(Pulse::superReadOnly).orElse(null),
                seen.map(Pulse::executed).map(position).orElse(null),
                receiver.map(Pulse.Receiver::sourceUuid).orElse(null),
                receiver.map(status -> status.state().name()).orElse(null),
                seen.flatMap(Pulse::applierState).map(Enum::name).orElse(null),
                null);
    }
}
