package io.relevo.simulation;

import java.util.EnumMap;
import java.util.Map;

/** Runs schedules one after the other, says how it went, and shows the first that broke a promise step by step. */
public final class Main {
    private static final int ALL_WELL = 0;
    private static final int PROMISE_BROKEN = 1;
    private static final int WRONG_CALL = 2;

    private Main() {}

    /** {@code [--seeds N] [--from N] [--seed N]}; exits with 0 when every promise was kept, with 1 when one was not. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        long seeds = 1000;
        long from = 1;
        Long only = null;
        for (int at = 0; at + 1 < arguments.length; at += 2) {
            long value;
            try {
                value = Long.parseLong(arguments[at + 1]);
            } catch (NumberFormatException wrong) {
                return usage();
            }
            switch (arguments[at]) {
                case "--seeds" -> seeds = value;
                case "--from" -> from = value;
                case "--seed" -> only = value;
                default -> {
                    return usage();
                }
            }
        }
        if (arguments.length % 2 != 0) {
            return usage();
        }
        return only == null ? all(from, seeds) : one(only);
    }

    private static int usage() {
        System.err.println("usage: relevo simulate [--seeds 1000] [--from 1] | --seed N");
        return WRONG_CALL;
    }

    private static int one(long seed) {
        Outcome outcome = Simulation.run(seed, Core.REAL, Laws.KEPT, true);
        outcome.trace().forEach(System.out::println);
        System.out.println(ending(outcome));
        return outcome.violation() == null ? ALL_WELL : PROMISE_BROKEN;
    }

    private static String ending(Outcome outcome) {
        if (outcome.violation() != null) {
            return "seed " + outcome.seed() + " broke " + outcome.violation().getMessage();
        }
        return "seed " + outcome.seed() + " ended "
                + (outcome.refusal() == null ? "in service" : "refused: " + outcome.refusal());
    }

    private static int all(long from, long seeds) {
        long begun = System.nanoTime();
        Tally tally = new Tally();
        for (long seed = from; seed < from + seeds; seed++) {
            Outcome outcome = Simulation.run(seed, Core.REAL, Laws.KEPT, false);
            tally.add(outcome);
            if (outcome.violation() != null) {
                one(seed);
                System.out.println("Again: ./relevo simulate --seed " + seed);
                return PROMISE_BROKEN;
            }
        }
        tally.print((System.nanoTime() - begun) / 1_000_000);
        return ALL_WELL;
    }

    /** The sums over schedules. */
    private static final class Tally {
        private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
        private long schedules;
        private long steps;
        private long writes;
        private long epochs;
        private long refused;

        void add(Outcome outcome) {
            schedules++;
            steps += outcome.steps();
            writes += outcome.acknowledgedWrites();
            epochs += outcome.epochs();
            refused += outcome.refusal() == null ? 0 : 1;
            outcome.faults().forEach((kind, number) -> faults.merge(kind, (long) number, Long::sum));
        }

        void print(long millis) {
            System.out.printf("schedules            %10d  in %d.%03d s%n", schedules, millis / 1000, millis % 1000);
            System.out.printf("steps                %10d%n", steps);
            System.out.printf("acknowledged writes  %10d%n", writes);
            System.out.printf("epochs               %10d%n", epochs);
            System.out.printf("ended refused        %10d%n", refused);
            faults.forEach((kind, number) -> System.out.printf("fault %-25s %8d%n", kind, number));
        }
    }
}
