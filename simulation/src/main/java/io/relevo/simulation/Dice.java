package io.relevo.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/** Everything that is left to chance, from one seed. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
    }

    int below(int limit) {
        return random.nextInt(limit);
    }

    /** True so many times in a thousand. */
    boolean in1000(int times) {
        return random.nextInt(1000) < times;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    <T> List<T> shuffled(Collection<T> items) {
        List<T> shuffled = new ArrayList<>(items);
        for (int left = shuffled.size(); left > 1; left--) {
            int other = random.nextInt(left);
            T kept = shuffled.set(left - 1, shuffled.get(other));
            shuffled.set(other, kept);
        }
        return shuffled;
    }
}
