package io.relevo.watcher.verdict;

import java.util.List;
import java.util.function.Predicate;

/**
 * All that a verdict rests on.
 *
 * @param failedAttempts fresh attempts in this look that were refused or met silence, the failed probe included
 * @param witnesses every other server that the document calls sound, whether it answers or not
 * @param patienceOver whether the look has gone on so long that what is missing will not come: two heartbeat periods
 *     and some slack for a primary, the grace for a server under repair
 */
public record Evidence(Role role, Contact contact, int failedAttempts, List<Witness> witnesses, boolean patienceOver) {

    public Evidence {
        witnesses = List.copyOf(witnesses);
        if (failedAttempts < 0) {
            throw new IllegalArgumentException("failedAttempts is negative: " + failedAttempts);
        }
    }

    boolean anyWitness(Predicate<Witness> condition) {
        return witnesses.stream().anyMatch(condition);
    }

    boolean anyHearing(Hearing hearing) {
        return anyWitness(witness -> witness.hearing() == hearing);
    }
}
