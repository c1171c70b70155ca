package io.relevo.sandbox.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When each server was seen open for writes, from answers that took time to come. A run is a row of answers "open" without
 * another one between them; that two servers were open at once is certain when one was found open, the other one
 * afterwards, and the first one again after that. Not thread-safe; times are of one clock, in nanoseconds.
 */
final class OpenRuns {
    private final Map<String, Run> runs = new TreeMap<>();

    /** From the first answer to the latest question of a run. */
    private record Run(long firstAnswered, long lastAsked) {
        boolean overlaps(Run other) {
            return Math.max(firstAnswered, other.firstAnswered) - Math.min(lastAsked, other.lastAsked) < 0;
        }
    }

    /** The server said at that time that it takes writes. */
    void open(String server, long asked, long answered) {
        Run run = runs.get(server);
        runs.put(server, new Run(run == null ? answered : run.firstAnswered(), asked));
    }

    /** The server said that it takes none, or said nothing. */
    void closed(String server) {
        runs.remove(server);
    }

    /** The servers that were certainly open together with this one during their present runs; empty if it was alone. */
    List<String> together(String server) {
        Run own = runs.get(server);
        if (own == null) {
            return List.of();
        }
        List<String> open = runs.entrySet().stream()
                .filter(other -> other.getKey().equals(server) || own.overlaps(other.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return open.size() > 1 ? open : List.of();
    }
}
