package io.relevo.benchmarks.chaos;

import java.time.Duration;
import java.util.List;

/**
 * What came of one fault.
 *
 * @param outage the longest time without an acknowledgement, whichever client it came from
 * @param took from the calm before it to the comparison after it
 * @param problems what was broken; empty when all is well
 * @param story what was said, a line an event; empty when all is well
 */
record TurnResult(
        Turn turn, Duration outage, Duration took, long refused, long lost, List<String> problems, List<String> story) {
    TurnResult {
        problems = List.copyOf(problems);
        story = List.copyOf(story);
    }
}
