package io.relevo.watcher.writing;

import io.relevo.watcher.verdict.Rule;
import java.time.Duration;

/**
 * What was found of a primary's writing.
 *
 * @param errorNumber what the watcher's own write failed with; 0 when it did not
 * @param ownWrite how long the watcher's own latest write took, or has been under way
 * @param committing sessions in the middle of a commit
 * @param awaitingAcknowledgement those of them that wait for a replica
 * @param stillFor for how long none of them got any further; zero when they do
 */
public record WriteFinding(
        Rule rule, int errorNumber, Duration ownWrite, int committing, int awaitingAcknowledgement, Duration stillFor) {

    /** As long as nothing is known. */
    public static final WriteFinding NONE = new WriteFinding(Rule.WRITES_GO_ON, 0, Duration.ZERO, 0, 0, Duration.ZERO);
}
