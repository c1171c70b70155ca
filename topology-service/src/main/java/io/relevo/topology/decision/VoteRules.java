package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterDocument.Vote;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.FailoverFact.VotesChanged;
import java.util.ArrayList;
import java.util.List;

/**
 * How many zones must find the primary down before it is failed over. Votes are recorded, so that any owner counts the
 * same ones, and are void as soon as the primary answers the owner. Pure.
 */
final class VoteRules {
    private VoteRules() {}

    /** All that stand after this word; a zone counts once. */
    static List<Vote> with(ClusterDocument state, PrimaryDown down) {
        List<Vote> votes = new ArrayList<>(state.votes());
        boolean counted = votes.stream().anyMatch(vote -> vote.zone().equals(down.zone()));
        if (!counted) {
            votes.add(new Vote(down.zone(), down.rule(), down.lastExecuted()));
        }
        return votes;
    }

    static boolean isEnough(ClusterDocument state, List<Vote> votes) {
        return votes.size() >= state.settings().requiredZones();
    }

    /** Takes note of votes that are too few. */
    static Decision awaitMore(ClusterDocument state, List<Vote> votes) {
        return votes.equals(state.votes())
                ? Decision.NOTHING
                : change(new Ruling(state), votes, "too few zones find it down").done();
    }

    /** The primary answered a look that began after the votes were given. */
    static void primaryAnswers(Ruling ruling) {
        if (!ruling.state().votes().isEmpty()) {
            change(ruling, List.of(), "it answers");
        }
    }

    /** As {@link #primaryAnswers}, for a look that leads to nothing else: a primary that answers is not dead. */
    static void looked(Ruling ruling, Views views) {
        ClusterDocument state = ruling.state();
        if (state.phase() == Phase.STEADY && views.seen(state.primary()).isPresent()) {
            primaryAnswers(ruling);
        }
    }

    private static Ruling change(Ruling ruling, List<Vote> votes, String reason) {
        ClusterDocument state = ruling.state();
        return ruling.record(new VotesChanged(
                state.cluster(),
                state.epoch(),
                state.primary(),
                votes,
                state.settings().requiredZones(),
                reason));
    }
}
