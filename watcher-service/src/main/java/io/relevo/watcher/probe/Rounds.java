package io.relevo.watcher.probe;

import io.relevo.mysql.loop.LoopThread;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * When one server is looked at: in rounds, one after the other, each when it is due or at once when it is rung for. A ring
 * in the middle of a round leads to another one after it; rings that nobody heard yet are one. Its state is the thread's
 * of a loop; all methods may be called by any.
 */
final class Rounds implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    /** Rounds of several servers are due together: to wake up for each would cost more than the probe. */
    private static final long TOGETHER = Duration.ofMillis(10).toNanos();

    private final LoopThread thread;
    private final Round round;
    private final Duration afterDefect;
    private final Consumer<Duration> lateness;
    private final LongSupplier nanoTime;
    private volatile boolean closed;
    private boolean underWay;
    private long begun;
    private long appointments;
    private long due;
    private OptionalLong ring = OptionalLong.empty();

    /** What is done in a round. */
    @FunctionalInterface
    interface Round {
        /**
         * Begins it, in the loop's thread, and returns at once.
         *
         * @param rung the monotonic time of what it was rung for; empty when it was due
         * @param ended to be told once, by any thread, how long to pause until the next one
         */
        void begin(OptionalLong rung, Consumer<Duration> ended);
    }

    /**
     * @param afterDefect the pause after a round that could not begin
     * @param lateness is told, in the loop's thread, how late each began that was due
     * @param nanoTime monotonic nanoseconds
     */
    Rounds(LoopThread thread, Round round, Duration afterDefect, Consumer<Duration> lateness, LongSupplier nanoTime) {
        this.thread = thread;
        this.round = round;
        this.afterDefect = afterDefect;
        this.lateness = lateness;
        this.nanoTime = nanoTime;
    }

    /** The first is due when that time is over. */
    void start(Duration wait) {
        long first = nanoTime.getAsLong() + wait.toNanos();
        thread.run(() -> appoint(first));
    }

    /**
     * Asks for one at once.
     *
     * @param cause the monotonic time of the cause
     */
    void ring(long cause) {
        thread.run(() -> {
            if (ring.isEmpty()) {
                ring = OptionalLong.of(cause);
            }
            if (!underWay) {
                begin();
            }
        });
    }

    /** None begins after this; one under way goes on. */
    @Override
    public void close() {
        closed = true;
    }

    private void appoint(long time) {
        due = Math.ceilDiv(time, TOGETHER) * TOGETHER;
        long appointment = ++appointments;
        thread.later(Duration.ofNanos(Math.max(0, due - nanoTime.getAsLong())), () -> {
            if (appointment == appointments && !underWay) {
                begin();
            }
        });
    }

    private void begin() {
        if (closed) {
            return;
        }
        OptionalLong rung = ring;
        ring = OptionalLong.empty();
        underWay = true;
        if (rung.isEmpty()) {
            lateness.accept(Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - due)));
        }
        long number = ++begun;
        try {
            round.begin(rung, pause -> thread.run(() -> end(number, pause)));
        } catch (RuntimeException bug) {
            LOG.error("a round could not begin, by a defect", bug);
            end(number, afterDefect);
        }
    }

    private void end(long number, Duration pause) {
        if (!underWay || number != begun) {
            return;
        }
        underWay = false;
        if (ring.isPresent()) {
            begin();
        } else {
            appoint(next(due + pause.toNanos(), Math.max(1, pause.toNanos())));
        }
    }

    /** What was missed is left out: after a standstill all servers would be asked in the same moment ever after. */
    private long next(long planned, long pause) {
        long late = nanoTime.getAsLong() - planned;
        return late <= 0 ? planned : planned + Math.ceilDiv(late, pause) * pause;
    }
}
