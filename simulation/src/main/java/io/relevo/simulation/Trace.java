package io.relevo.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, in words. Costs nothing unless it is kept. */
final class Trace {
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();
    private int step;

    Trace(boolean kept) {
        this.kept = kept;
    }

    void step(int number) {
        step = number;
    }

    void say(String who, Supplier<String> what) {
        if (kept) {
            lines.add("%5d  %-10s %s".formatted(step, who, what.get()));
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
