package io.relevo.resync.run;

import io.relevo.resync.rejoin.CatchUp.Part;
import io.relevo.resync.rejoin.CatchUp.Result.Broken;
import io.relevo.resync.rejoin.CatchUp.Result.Stalled;
import java.util.Set;

/** What follows when a server that should catch up does not. Pure. */
final class BrokenReplication {

    /** The source cannot send what is asked for; the second is how newer servers number it. */
    private static final Set<Integer> SOURCE_LACKS_IT = Set.of(1236, 13114);

    /** Full disks, exhausted memory, locks, killed threads: the data may well be sound. */
    private static final Set<Integer> PASSING = Set.of(3, 1021, 1037, 1041, 1114, 1205, 1213, 1317, 3058);

    private BrokenReplication() {}

    /** Whether a copy of another member's data mends it. */
    static boolean rebuildMends(Broken broken) {
        return switch (broken.part()) {
            case RECEIVER -> SOURCE_LACKS_IT.contains(broken.errorNumber());
            case APPLIER -> !PASSING.contains(broken.errorNumber());
        };
    }

    /** In words. */
    static String explain(Broken broken) {
        return broken.part() == Part.RECEIVER
                ? "its receiver gave up with error " + broken.errorNumber()
                : "its applier stopped with error " + broken.errorNumber();
    }

    static StepFailure failure(Broken broken) {
        return StepFailure.later(Step.CATCH_UP, explain(broken), broken.errorNumber(), null);
    }

    static StepFailure failure(Stalled stalled) {
        String reason = "it did not get any further for " + stalled.silence().toSeconds() + " s";
        return StepFailure.later(
                Step.CATCH_UP,
                stalled.errorNumber() == 0 ? reason : reason + "; its receiver has error " + stalled.errorNumber(),
                stalled.errorNumber(),
                null);
    }
}
