package io.relevo.watcher.verdict;

import java.util.List;
import java.util.function.Predicate;

/**
 * All that a verdict rests on.
 *
 * @param failedAttempts fresh attempts in this look that were refused or met silence, the failed probe included
 * @param witnesses every other server that the document calls sound, whether it answers or not
 * @param waited how long the look has gone on; for a server under repair, how long the trouble has
 */
public record Evidence(Role role, Contact contact, int failedAttempts, List<Witness> witnesses, Waited waited) {

    public Evidence {
        witnesses = List.copyOf(witnesses);
        if (failedAttempts < 0) {
            throw new IllegalArgumentException("failedAttempts is negative: " + failedAttempts);
        }
    }

    boolean anyWitness(Predicate<Witness> condition) {
        return witnesses.stream().anyMatch(condition);
    }

    boolean allWith(Hearing hearing, Predicate<Witness> condition) {
        return witnesses.stream()
                .filter(witness -> witness.hearing() == hearing)
                .allMatch(condition);
    }

    boolean anyHearing(Hearing hearing) {
        return anyWitness(witness -> witness.hearing() == hearing);
    }
}
