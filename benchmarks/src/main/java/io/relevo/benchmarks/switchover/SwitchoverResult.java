package io.relevo.benchmarks.switchover;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One planned change of primary.
 *
 * @param pause the longest time without an acknowledgement, whichever client it came from
 * @param clientPause the same of the client that waited longest
 * @param undone why it was undone or refused; null when it was completed
 */
record SwitchoverResult(
        int number,
        String from,
        String to,
        Duration pause,
        Duration clientPause,
        Map<String, Duration> steps,
        long refused,
        String undone) {

    static final String TO_CLOSING = "last acknowledgement to closing";
    static final String TO_OPEN = "closing to open";
    static final String TO_WRITE = "open to the first acknowledgement";

    /** Where the pause went, in milliseconds; a part is negative where the longest pause was at another moment. */
    String parts() {
        return Stream.of(TO_CLOSING, TO_OPEN, TO_WRITE)
                .map(steps::get)
                .filter(Objects::nonNull)
                .map(part -> Long.toString(part.toMillis()))
                .collect(Collectors.joining(" + "));
    }
}
