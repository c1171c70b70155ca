package io.relevo.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code relevo simulate}: runs schedules one after the other and shows the first that broke a promise step by step. */
@Command(
        name = "relevo simulate",
        mixinStandardHelpOptions = true,
        description =
                "Plays what the deciding code does in a model of the world, under faults that follow from a seed, and checks"
                        + " after every step what is promised. Ends with 1 and the trace when a promise is broken.")
public final class Main implements Callable<Integer> {
    private static final int ALL_WELL = 0;
    private static final int PROMISE_BROKEN = 1;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many schedules; default ${DEFAULT-VALUE}.")
    private long seeds;

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "1",
            description = "The first seed; default ${DEFAULT-VALUE}.")
    private long from;

    @Option(names = "--seed", paramLabel = "N", description = "This one alone, with its trace.")
    private Long only;

    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Ends with 0 when every promise was kept, with 1 when one was not, with 2 after a wrong call. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds is the number of schedules, 1 or more: " + seeds);
        }
        return only == null ? all() : one(only);
    }

    private static int one(long seed) {
        Outcome outcome = Simulation.run(seed, Core.REAL, Law.all(), true);
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

    private int all() {
        long begun = System.nanoTime();
        Tally tally = new Tally();
        for (long seed = from; seed < from + seeds; seed++) {
            Outcome outcome = Simulation.run(seed, Core.REAL, Law.all(), false);
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
