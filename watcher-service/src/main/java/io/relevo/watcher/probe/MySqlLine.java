package io.relevo.watcher.probe;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.RowQuestion;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.loop.KeptSession;
import io.relevo.mysql.loop.LoopSession;
import io.relevo.mysql.snapshot.LifeSignReader;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.mysql.snapshot.PulseReader;
import io.relevo.watcher.access.ServerAccess;
import io.relevo.watcher.probe.Sighting.Answered;
import io.relevo.watcher.probe.Sighting.Failed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;

/**
 * A line over one session. Readers take turns; one that waits longer than a probe may take for its turn counts the server
 * as not answering in time, because another reader is hanging on it.
 */
final class MySqlLine implements Line {

    /** A receiver or an applier that stops by itself is found out that late: it is half of what a probe costs the server. */
    private static final Duration REPLICATION_KNOWN = Duration.ofSeconds(3);

    private final ServerAccess access;
    private final Timeouts timeouts;
    private final Semaphore turn = new Semaphore(1);
    private final KeptSession session;
    private volatile Optional<Replication> replication = Optional.empty();
    private volatile LongConsumer broken = nanoTime -> {};
    private volatile boolean closed;

    /**
     * When it was asked last what replication does.
     *
     * @param pulse says it
     * @param session over which it was asked: another one may be that of a server that was started anew
     * @param at of that session's time
     */
    private record Replication(Pulse pulse, LoopSession session, long at) {

        boolean isFresh(LoopSession open, long now) {
            return session.equals(open) && now - at < REPLICATION_KNOWN.toNanos();
        }
    }

    MySqlLine(ServerAccess access) {
        this.access = access;
        this.timeouts = access.timeouts();
        this.session = new KeptSession(access.endpoint(), () -> access.open(nanoTime -> broken.accept(nanoTime)));
    }

    @Override
    public Sighting read(Duration doubt) {
        return inTurn(PulseReader.QUESTION, doubt.isZero() ? timeouts.read() : doubt, this::answered);
    }

    @Override
    public Optional<CompletableFuture<Sighting>> begin(Duration doubt) {
        if (!turn.tryAcquire()) {
            return Optional.empty();
        }
        Optional<CompletableFuture<Sighting>> begun = session.present().map(open -> begin(open, doubt));
        if (begun.isEmpty()) {
            endTurn();
        }
        return begun;
    }

    private CompletableFuture<Sighting> begin(LoopSession open, Duration doubt) {
        long asked = open.nanoTime();
        Optional<Replication> known = replication.filter(latest -> latest.isFresh(open, asked));
        RowQuestion<Pulse> question =
                known.map(latest -> PulseReader.brief(latest.pulse())).orElse(PulseReader.QUESTION);
        return open.askWithin(question, doubt).handle((pulse, failure) -> {
            Duration took = Duration.ofNanos(open.nanoTime() - asked);
            try {
                return switch (failure) {
                    case null -> answered(known.isPresent() ? kept(pulse) : remembered(pulse, open, asked), took);
                    case MySqlFailure met -> new Failed(met.kind(), met.errorNumber(), took);
                    default ->
                        throw new IllegalStateException("asking " + access.endpoint() + " failed by a defect", failure);
                };
            } finally {
                endTurn();
            }
        });
    }

    private Pulse remembered(Pulse pulse, LoopSession open, long asked) {
        Pulse kept = kept(pulse);
        replication = Optional.of(new Replication(kept, open, asked));
        return kept;
    }

    /** What thousands of servers say again each second is not kept anew: the collector would copy it all the time. */
    private Pulse kept(Pulse pulse) {
        return replication.map(Replication::pulse).filter(pulse::equals).orElse(pulse);
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
        return Attempt.touch(access::openAtOnce, timeouts.total());
    }

    @Override
    public void whenBroken(LongConsumer listener) {
        broken = listener;
    }

    @Override
    public void close() {
        closed = true;
        session.end();
    }

    private Sighting answered(Pulse pulse, Duration took) {
        access.adminPortIs(pulse.adminPort());
        return Answered.pulse(pulse, took);
    }

    private <T> Sighting inTurn(RowQuestion<T> question, Duration limit, BiFunction<T, Duration, Sighting> answered) {
        long began = System.nanoTime();
        if (closed || !takeTurn()) {
            return new Failed(FailureKind.TIMED_OUT, 0, since(began));
        }
        try {
            LoopSession open = session.open(timeouts.total());
            long asked = open.nanoTime();
            T answer = open.ask(question, limit);
            return answered.apply(answer, Duration.ofNanos(open.nanoTime() - asked));
        } catch (MySqlFailure failure) {
            return failed(failure, began);
        } finally {
            endTurn();
        }
    }

    private void endTurn() {
        turn.release();
        if (closed) {
            session.end();
        }
    }

    private boolean takeTurn() {
        try {
            return turn.tryAcquire(timeouts.read().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Sighting failed(MySqlFailure failure, long began) {
        return new Failed(failure.kind(), failure.errorNumber(), since(began));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
