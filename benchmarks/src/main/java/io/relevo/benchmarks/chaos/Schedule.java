package io.relevo.benchmarks.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Which faults come in which order: each as often as the others, in an order that the seed gives. Pure. */
final class Schedule {
    private Schedule() {}

    /** A longer schedule of the same seed and faults begins with the shorter one. */
    static List<Turn> of(long seed, List<ChaosFault> faults, int turns) {
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a schedule needs a fault");
        }
        SplittableRandom random = new SplittableRandom(seed);
        Map<ChaosFault, Integer> occurrences = new EnumMap<>(ChaosFault.class);
        List<Turn> schedule = new ArrayList<>();
        while (schedule.size() < turns) {
            for (ChaosFault fault : shuffled(faults, random)) {
                int occurrence = occurrences.merge(fault, 1, Integer::sum) - 1;
                schedule.add(new Turn(schedule.size() + 1, fault, occurrence, random.nextLong()));
            }
        }
        return List.copyOf(schedule.subList(0, turns));
    }

    private static List<ChaosFault> shuffled(List<ChaosFault> faults, SplittableRandom random) {
        List<ChaosFault> shuffled = new ArrayList<>(faults);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            ChaosFault moved = shuffled.set(other, shuffled.get(last));
            shuffled.set(last, moved);
        }
        return shuffled;
    }
}
