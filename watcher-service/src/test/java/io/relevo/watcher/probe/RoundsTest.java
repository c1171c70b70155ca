package io.relevo.watcher.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.mysql.loop.LoopThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rounds in a thread whose time is told. */
class RoundsTest {

    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration AFTER_DEFECT = Duration.ofSeconds(1);

    private final Time time = new Time();
    private final List<Begun> begun = new ArrayList<>();
    private final List<Duration> lateness = new ArrayList<>();
    private boolean defect;
    private final Rounds rounds = new Rounds(time, this::begin, AFTER_DEFECT, lateness::add, () -> time.now);

    private record Begun(long millis, OptionalLong rung, Consumer<Duration> ended) {}

    private void begin(OptionalLong rung, Consumer<Duration> ended) {
        begun.add(new Begun(time.millis(), rung, ended));
        if (defect) {
            throw new IllegalStateException("a defect");
        }
    }

    private void doTheFirst() {
        rounds.start(Duration.ZERO);
        time.advance(Duration.ofMillis(1));
        begun.getFirst().ended().accept(TICK);
    }

    @Test
    void theyAreTicksApartHoweverLongEachTakes() {
        rounds.start(Duration.ofMillis(95));
        for (int round = 0; round < 3; round++) {
            time.advance(Duration.ofMillis(400));
            begun.getLast().ended().accept(TICK);
            time.advance(Duration.ofMillis(100));
        }

        assertThat(begun).extracting(Begun::millis).containsExactly(100L, 600L, 1100L);
        assertThat(begun).allMatch(round -> round.rung().isEmpty());
        assertThat(lateness).hasSize(3).allMatch(Duration::isZero);
    }

    @Test
    void noneBeginsBeforeTheOneUnderWayHasEnded() {
        rounds.start(Duration.ZERO);
        time.advance(Duration.ofMinutes(1));
        assertThat(begun).hasSize(1);

        begun.getFirst().ended().accept(TICK);
        time.advance(Duration.ofMillis(10));

        assertThat(begun).extracting(Begun::millis).containsExactly(0L, 60_000L);
    }

    @Test
    void aRingBeginsOneAtOnceAndTheNextIsDueAsItWouldHaveBeen() {
        doTheFirst();
        time.advance(Duration.ofMillis(99));

        rounds.ring(7);
        time.advance(Duration.ofMillis(1));
        begun.getLast().ended().accept(TICK);
        time.advance(Duration.ofSeconds(1));

        assertThat(begun).extracting(Begun::millis).containsExactly(0L, 100L, 1000L);
        assertThat(begun.get(1).rung()).hasValue(7);
        assertThat(lateness).as("a ring is never late").hasSize(2);
    }

    @Test
    void ringsInTheMiddleOfARoundAreOneMoreRoundAfterIt() {
        rounds.start(Duration.ZERO);
        time.advance(Duration.ofMillis(1));
        rounds.ring(7);
        rounds.ring(8);
        time.advance(Duration.ofMillis(1));
        assertThat(begun).hasSize(1);

        begun.getFirst().ended().accept(TICK);
        time.advance(Duration.ofMillis(1));
        assertThat(begun).hasSize(2);
        assertThat(begun.get(1).rung()).hasValue(7);
        begun.get(1).ended().accept(TICK);
        time.advance(Duration.ofMillis(10));

        assertThat(begun).as("nothing is heard twice").hasSize(2);
    }

    @Test
    void oneThatCannotBeginIsNotTheLast() {
        defect = true;
        rounds.start(Duration.ZERO);
        time.advance(Duration.ofMillis(2500));

        assertThat(begun).extracting(Begun::millis).containsExactly(0L, 1000L, 2000L);
    }

    @Test
    void anEndThatIsToldTwiceIsOneEnd() {
        rounds.start(Duration.ZERO);
        time.advance(Duration.ofMillis(1));
        Consumer<Duration> first = begun.getFirst().ended();
        first.accept(TICK);
        first.accept(Duration.ZERO);
        time.advance(TICK);
        first.accept(Duration.ZERO);
        time.advance(TICK);

        assertThat(begun).extracting(Begun::millis).containsExactly(0L, 500L);
    }

    @Test
    void theLatenessOfWhatIsDueIsTold() {
        doTheFirst();
        time.advance(Duration.ofMillis(1));
        time.stall(Duration.ofMillis(700));
        time.advance(Duration.ofMillis(1));

        assertThat(begun).hasSize(2);
        assertThat(lateness.getLast()).isEqualTo(Duration.ofMillis(202));
    }

    @Test
    void whatIsMissedIsLeftOutAndTheNextIsDueWhenItWouldHaveBeen() {
        rounds.start(Duration.ofMillis(70));
        time.advance(Duration.ofMillis(71));
        time.stall(Duration.ofMillis(1700));
        begun.getFirst().ended().accept(TICK);
        time.advance(TICK);

        assertThat(begun).extracting(Begun::millis).containsExactly(70L, 2070L);
        assertThat(lateness).hasSize(2).allMatch(Duration::isZero);
    }

    @Test
    void noneBeginsAfterTheEnd() {
        rounds.start(Duration.ZERO);
        time.advance(Duration.ofMillis(1));
        rounds.close();
        begun.getFirst().ended().accept(TICK);
        rounds.ring(7);
        time.advance(Duration.ofSeconds(10));

        assertThat(begun).hasSize(1);
    }

    /** A thread that does what is due when time is told to go on. */
    private static final class Time implements LoopThread {
        private final PriorityQueue<Task> tasks =
                new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
        private long now;
        private long numbers;

        private record Task(long at, long number, Runnable work) {}

        @Override
        public void run(Runnable work) {
            later(Duration.ZERO, work);
        }

        @Override
        public void later(Duration after, Runnable work) {
            tasks.add(new Task(now + after.toNanos(), numbers++, work));
        }

        void advance(Duration by) {
            long until = now + by.toNanos();
            while (!tasks.isEmpty() && tasks.peek().at() <= until) {
                Task task = tasks.remove();
                now = Math.max(now, task.at());
                task.work().run();
            }
            now = until;
        }

        /** Time goes by and nothing is done. */
        void stall(Duration by) {
            now += by.toNanos();
        }

        long millis() {
            return Duration.ofNanos(now).toMillis();
        }
    }
}
