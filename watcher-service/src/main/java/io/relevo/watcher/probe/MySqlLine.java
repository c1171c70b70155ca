package io.relevo.watcher.probe;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.PatientOpener;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.snapshot.LifeSignReader;
import io.relevo.mysql.snapshot.PulseReader;
import io.relevo.mysql.snapshot.WritabilityReader;
import io.relevo.watcher.access.Discarded;
import io.relevo.watcher.access.ServerAccess;
import io.relevo.watcher.probe.Attempt.Outcome;
import io.relevo.watcher.probe.Attempt.Question;
import io.relevo.watcher.probe.Sighting.Answered;
import io.relevo.watcher.probe.Sighting.Failed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A line over one plain connection. Readers take turns; one that waits longer than a probe may take for its turn counts
 * the server as not answering in time, because another reader is hanging on it.
 */
final class MySqlLine implements Line {

    private final ServerAccess access;
    private final PatientOpener opener;
    private final Timeouts timeouts;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Optional<MySqlConnection> connection = Optional.empty();
    private volatile boolean closed;

    MySqlLine(ServerAccess access) {
        this.access = access;
        this.opener = new PatientOpener(access::open);
        this.timeouts = access.timeouts();
    }

    @Override
    public Sighting read(Duration doubt) {
        return inTurn(doubt.isZero() ? timeouts.read() : doubt, (session, began) -> {
            var pulse = PulseReader.read(session);
            access.adminPortIs(pulse.adminPort());
            return Answered.pulse(pulse, Attempt.since(began));
        });
    }

    @Override
    public Sighting lifeSign() {
        return inTurn(timeouts.read(), (session, began) -> {
            var receiver = LifeSignReader.read(session);
            return new Answered(Optional.empty(), receiver, Attempt.since(began));
        });
    }

    @Override
    public Sighting touch() {
        Question anything = (session, began) -> {
            WritabilityReader.read(session);
            return new Answered(Optional.empty(), Optional.empty(), Attempt.since(began));
        };
        Outcome outcome = Attempt.ask(Optional.empty(), access::openAtOnce, anything, toConnectAndAsk());
        outcome.session().ifPresent(MySqlConnection::close);
        return outcome.sighting();
    }

    @Override
    public void close() {
        closed = true;
        connection.ifPresent(Discarded::discard);
        opener.abandon();
    }

    private Sighting inTurn(Duration answer, Question question) {
        long began = System.nanoTime();
        if (closed || !takeTurn()) {
            return new Failed(FailureKind.TIMED_OUT, 0, Attempt.since(began));
        }
        try {
            if (connection.isEmpty()) {
                connection = opener.open(toConnectAndAsk());
            }
            if (connection.isEmpty()) {
                return new Failed(FailureKind.TIMED_OUT, 0, Attempt.since(began));
            }
            Outcome outcome = Attempt.ask(connection, access::open, question, answer);
            connection = outcome.session();
            return outcome.sighting();
        } catch (MySqlFailure failure) {
            return new Failed(failure.kind(), failure.errorNumber(), Attempt.since(began));
        } finally {
            turn.unlock();
            if (closed) {
                close();
            }
        }
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
