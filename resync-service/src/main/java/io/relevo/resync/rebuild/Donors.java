package io.relevo.resync.rebuild;

import io.relevo.resync.look.Member;
import io.relevo.resync.look.Survey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses whose data a server is rebuilt from. Pure. */
public final class Donors {

    private Donors() {}

    /**
     * The candidates, best first: sound replicas that lack the least, then the primary, which is spared when possible.
     *
     * <p>A replica may lag, but the primary must still have what it lacks, it must have nothing of its own, and it must
     * run the same release series.
     */
    public static List<Member> inOrder(Survey survey) {
        List<Member> donors = new ArrayList<>(survey.others().stream()
                .filter(Member::replicates)
                .filter(donor -> isCopyOf(survey.primary(), donor))
                .sorted(Comparator.comparingLong(donor -> lacking(survey.primary(), donor)))
                .toList());
        donors.add(survey.primary());
        donors.removeIf(donor -> !donor.snapshot()
                .version()
                .sameSeries(survey.returned().snapshot().version()));
        return List.copyOf(donors);
    }

    private static boolean isCopyOf(Member primary, Member donor) {
        return donor.holding().executed().contains(primary.holding().purged())
                && primary.holding().all().contains(donor.holding().executed());
    }

    private static long lacking(Member primary, Member donor) {
        return primary.holding().executed().subtract(donor.holding().executed()).transactionCount();
    }
}
