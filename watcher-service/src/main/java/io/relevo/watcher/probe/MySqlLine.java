package io.relevo.watcher.probe;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.snapshot.LifeSignReader;
import io.relevo.mysql.snapshot.PulseReader;
import io.relevo.mysql.snapshot.RowQuestion;
import io.relevo.mysql.snapshot.WritabilityReader;
import io.relevo.watcher.access.LoopSession;
import io.relevo.watcher.access.ServerAccess;
import io.relevo.watcher.probe.Attempt.Question;
import io.relevo.watcher.probe.Sighting.Answered;
import io.relevo.watcher.probe.Sighting.Failed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;

/**
 * A line over one session. Readers take turns; one that waits longer than a probe may take for its turn counts the server
 * as not answering in time, because another reader is hanging on it. A session that is late goes on being made, and is
 * there the sooner for who asks next.
 */
final class MySqlLine implements Line {

    private final ServerAccess access;
    private final Timeouts timeouts;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Optional<CompletableFuture<LoopSession>> session = Optional.empty();
    private volatile LongConsumer broken = nanoTime -> {};
    private volatile boolean closed;

    MySqlLine(ServerAccess access) {
        this.access = access;
        this.timeouts = access.timeouts();
    }

    @Override
    public Sighting read(Duration doubt) {
        return inTurn(PulseReader.QUESTION, doubt.isZero() ? timeouts.read() : doubt, (pulse, elapsed) -> {
            access.adminPortIs(pulse.adminPort());
            return Answered.pulse(pulse, elapsed);
        });
    }

    @Override
    public Sighting lifeSign() {
        return inTurn(
                LifeSignReader.QUESTION,
                timeouts.read(),
                (receiver, elapsed) -> new Answered(Optional.empty(), receiver, elapsed));
    }

    @Override
    public Sighting touch() {
        Question anything = (connection, began) -> {
            WritabilityReader.read(connection);
            return new Answered(Optional.empty(), Optional.empty(), Attempt.since(began));
        };
        return Attempt.ask(access::openAtOnce, anything, toConnectAndAsk());
    }

    @Override
    public void whenBroken(LongConsumer listener) {
        broken = listener;
    }

    @Override
    public void close() {
        closed = true;
        giveUp();
    }

    private <T> Sighting inTurn(RowQuestion<T> question, Duration limit, BiFunction<T, Duration, Sighting> answered) {
        long began = System.nanoTime();
        if (closed || !takeTurn()) {
            return new Failed(FailureKind.TIMED_OUT, 0, Attempt.since(began));
        }
        try {
            Optional<LoopSession> open = open();
            if (open.isEmpty()) {
                return new Failed(FailureKind.TIMED_OUT, 0, Attempt.since(began));
            }
            long asked = System.nanoTime();
            T answer = within(limit, open.get().ask(question));
            return answered.apply(answer, Attempt.since(asked));
        } catch (TimeoutException late) {
            giveUp();
            return new Failed(FailureKind.TIMED_OUT, 0, Attempt.since(began));
        } catch (MySqlFailure failure) {
            giveUp();
            return new Failed(failure.kind(), failure.errorNumber(), Attempt.since(began));
        } finally {
            turn.unlock();
            if (closed) {
                giveUp();
            }
        }
    }

    /** The session, made now if there is none; empty when it is not there in the time that it takes at the most. */
    private Optional<LoopSession> open() throws MySqlFailure {
        CompletableFuture<LoopSession> coming =
                session.filter(present -> !isOver(present)).orElseGet(() -> access.openOnLoop(broken));
        session = Optional.of(coming);
        try {
            return Optional.of(within(toConnectAndAsk(), coming));
        } catch (TimeoutException late) {
            return Optional.empty();
        }
    }

    /** One that ended between two questions says nothing by that: whether a new one can be made does. */
    private static boolean isOver(CompletableFuture<LoopSession> made) {
        return switch (made.state()) {
            case RUNNING -> false;
            case SUCCESS -> made.resultNow().ended();
            case FAILED, CANCELLED -> true;
        };
    }

    private static <T> T within(Duration limit, CompletableFuture<T> future) throws MySqlFailure, TimeoutException {
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            TimeoutException unanswered = new TimeoutException("interrupted");
            unanswered.initCause(ended);
            throw unanswered;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof MySqlFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("asking failed by a defect", failed.getCause());
        }
    }

    private void giveUp() {
        session.ifPresent(MySqlLine::end);
        session = Optional.empty();
    }

    /** Now, or when it is there; one that cannot be made has nothing to be ended. */
    private static void end(CompletableFuture<LoopSession> made) {
        CompletableFuture<Void> unused = made.thenAccept(LoopSession::end);
    }

    private boolean takeTurn() {
        try {
            return turn.tryLock(timeouts.read().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration toConnectAndAsk() {
        return timeouts.connect().plus(timeouts.read());
    }
}
