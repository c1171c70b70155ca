package io.relevo.watcher.probe;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.snapshot.LifeSignReader;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.mysql.snapshot.WritabilityReader;
import io.relevo.watcher.probe.Sighting.Answered;
import io.relevo.watcher.probe.Sighting.Failed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * A line over one plain connection. Readers take turns; one that waits longer than a probe may take for its turn counts
 * the server as not answering in time, because another reader is hanging on it.
 */
final class MySqlLine implements Line {

    private static final Logger LOG = Logger.getLogger(MySqlLine.class);

    private final MySqlConnector connector;
    private final Endpoint endpoint;
    private final Account account;
    private final Timeouts timeouts;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile MySqlConnection connection;
    private volatile boolean closed;

    MySqlLine(MySqlConnector connector, Endpoint endpoint, Account account, Timeouts timeouts) {
        this.connector = connector;
        this.endpoint = endpoint;
        this.account = account;
        this.timeouts = timeouts;
    }

    private interface Question {
        Sighting ask(MySqlConnection connection, long began) throws MySqlFailure;
    }

    @Override
    public Sighting read() {
        return inTurn((session, began) -> {
            var snapshot = SnapshotReader.read(session);
            return Answered.snapshot(snapshot, since(began));
        });
    }

    @Override
    public Sighting lifeSign() {
        return inTurn((session, began) -> {
            var receiver = LifeSignReader.read(session);
            return new Answered(Optional.empty(), receiver, since(began));
        });
    }

    @Override
    public Sighting touch() {
        long began = System.nanoTime();
        try (MySqlConnection fresh = connector.connect(endpoint, account, timeouts)) {
            WritabilityReader.read(fresh);
            return new Answered(Optional.empty(), Optional.empty(), since(began));
        } catch (MySqlFailure failure) {
            return failed(failure, began);
        }
    }

    @Override
    public void close() {
        closed = true;
        release();
    }

    private Sighting inTurn(Question question) {
        long began = System.nanoTime();
        if (!takeTurn()) {
            return new Failed(FailureKind.TIMED_OUT, 0, since(began));
        }
        try {
            return question.ask(session(), began);
        } catch (MySqlFailure failure) {
            release();
            return failed(failure, began);
        } finally {
            turn.unlock();
        }
    }

    private boolean takeTurn() {
        try {
            return turn.tryLock(timeouts.connect().plus(timeouts.read()).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private MySqlConnection session() throws MySqlFailure {
        if (connection == null) {
            connection = connector.connect(endpoint, account, timeouts);
        }
        if (closed) {
            throw new MySqlFailure(endpoint, FailureKind.CONNECTION_LOST, "no longer watched");
        }
        return connection;
    }

    private void release() {
        MySqlConnection present = connection;
        connection = null;
        if (present != null) {
            present.abort();
        }
    }

    private Sighting failed(MySqlFailure failure, long began) {
        LOG.debugf(failure, "question failed endpoint=%s", endpoint);
        return new Failed(failure.kind(), failure.errorNumber(), since(began));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
