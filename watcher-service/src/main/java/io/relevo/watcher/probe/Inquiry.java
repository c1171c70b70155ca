package io.relevo.watcher.probe;

import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.watcher.verdict.Contact;
import io.relevo.watcher.verdict.Evidence;
import io.relevo.watcher.verdict.Patience;
import io.relevo.watcher.verdict.Reading;
import io.relevo.watcher.verdict.Reading.Receiver;
import io.relevo.watcher.verdict.Role;
import io.relevo.watcher.verdict.Testimony;
import io.relevo.watcher.verdict.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a second look has gathered so far. For one thread. */
final class Inquiry {

    private final Suspect suspect;
    private final Patience patience;
    private final Map<String, Testimony> testimonies = new LinkedHashMap<>();
    private int failedAttempts;
    private Optional<Sighting> own = Optional.empty();

    Inquiry(Suspect suspect, Set<String> witnesses, int failedAttempts, Patience patience) {
        this.suspect = suspect;
        this.patience = patience;
        this.failedAttempts = failedAttempts;
        witnesses.forEach(node -> testimonies.put(node, Testimony.of(node)));
    }

    /** Takes in an answer: the suspect's own or a witness's. */
    void hear(String node, Sighting sighting, Duration at) {
        if (node.equals(suspect.node().name())) {
            own = Optional.of(sighting);
            failedAttempts++;
        } else {
            testimonies.computeIfPresent(node, (name, before) -> before.with(reading(sighting, at), patience));
        }
    }

    /**
     * @param elapsed since the look began
     * @param failingFor since the first sign
     */
    Verdict judge(Duration elapsed, Duration failingFor) {
        Duration waited = suspect.role() == Role.UNDER_REPAIR ? failingFor : elapsed;
        return Verdict.judge(new Evidence(
                suspect.role(),
                own.map(Sighting::contact).orElse(Contact.PENDING),
                failedAttempts,
                Testimony.words(testimonies(), elapsed, patience),
                patience.worth(suspect.role(), waited)));
    }

    Optional<Sighting> own() {
        return own;
    }

    List<Testimony> testimonies() {
        return List.copyOf(testimonies.values());
    }

    private Reading reading(Sighting sighting, Duration at) {
        return new Reading(at, sighting.outcome(), sighting.receiver().map(this::receiver));
    }

    private Receiver receiver(ReceiverStatus status) {
        Reading.State state =
                switch (status.state()) {
                    case ON -> Reading.State.ON;
                    case CONNECTING -> Reading.State.CONNECTING;
                    case OFF -> Reading.State.OFF;
                };
        return new Receiver(
                suspect.isSourceOf(status),
                state,
                status.heartbeats(),
                status.received(),
                status.lastQueuedTransaction(),
                status.lastErrorNumber());
    }
}
