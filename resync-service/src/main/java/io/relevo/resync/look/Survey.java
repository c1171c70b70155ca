package io.relevo.resync.look;

import io.relevo.resync.classify.Assessment;
import io.relevo.resync.classify.Classifier;
import java.util.List;

/**
 * A returned server and those it is compared with, looked at in the order that makes the comparison sound.
 *
 * @param others the other sound replicas, as far as they answered
 */
public record Survey(Member returned, Member primary, List<Member> others) {

    public Survey {
        others = List.copyOf(others);
    }

    /** How the returned server stands to the rest. */
    public Assessment assess() {
        return Classifier.classify(
                returned.holding(),
                primary.holding(),
                others.stream().map(Member::holding).toList());
    }

    /** The same without the other replicas: what a copy of the primary would lack. */
    public Assessment assessAgainstPrimary() {
        return Classifier.classify(returned.holding(), primary.holding(), List.of());
    }
}
