package io.relevo.watcher.probe;

import io.relevo.watcher.verdict.Contact;
import io.relevo.watcher.verdict.Evidence;
import io.relevo.watcher.verdict.Role;
import io.relevo.watcher.verdict.Testimony;
import io.relevo.watcher.verdict.Verdict;
import io.relevo.watcher.verdict.Waited;
import java.time.Duration;
import java.util.List;

/**
 * How a look at a server ended.
 *
 * @param own what the watcher's own latest attempt met
 * @param testimonies what the replicas said, when they were asked
 * @param detection from the first sign to the verdict; zero without a sign
 */
public record Look(Verdict verdict, Sighting own, List<Testimony> testimonies, Duration detection) {

    public Look {
        testimonies = List.copyOf(testimonies);
    }

    static Look answered(Sighting probe, boolean slowly) {
        Contact contact = slowly ? Contact.ANSWERED_SLOWLY : Contact.ANSWERED;
        var evidence = new Evidence(Role.REPLICA, contact, 0, List.of(), Waited.A_MOMENT);
        return new Look(Verdict.judge(evidence), probe, List.of(), Duration.ZERO);
    }

    /** A failed probe of a server that the document calls down already: no question to the others. */
    static Look stillDown(Sighting probe) {
        var evidence = new Evidence(Role.REPLICA, probe.contact(), 2, List.of(), Waited.A_DRAIN);
        return new Look(Verdict.judge(evidence), probe, List.of(), Duration.ZERO);
    }

    /** Whether it is alive, reached or not. */
    public boolean alive() {
        return switch (verdict.judgement()) {
            case ALIVE, ALIVE_OVERLOADED, ALIVE_UNREACHABLE_FOR_ME, ALIVE_UNABLE_TO_WRITE -> true;
            case DOWN, UNKNOWN -> false;
        };
    }

    /** Whether the server itself was reached. */
    public boolean reached() {
        return own.contact() == Contact.ANSWERED;
    }
}
