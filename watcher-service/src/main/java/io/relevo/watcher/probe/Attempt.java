package io.relevo.watcher.probe;

import io.relevo.mysql.connection.ConnectionOpener;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.snapshot.WritabilityReader;
import io.relevo.watcher.probe.Sighting.Answered;
import io.relevo.watcher.probe.Sighting.Failed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One question to a server on a connection of its own, with a deadline that holds whatever the driver does: giving up a
 * TLS connection to a silent peer takes it as long again as the answer was awaited. What is late is left to a virtual
 * thread to clean up.
 */
final class Attempt {

    private static final Logger LOG = Logger.getLogger(Attempt.class);

    private final ConnectionOpener opener;
    private volatile MySqlConnection session;
    private volatile boolean discarded;

    private Attempt(ConnectionOpener opener) {
        this.opener = opener;
    }

    /** Touches the server on a connection that is opened for it, and ended after it. */
    static Sighting touch(ConnectionOpener opener, Duration limit) {
        var attempt = new Attempt(opener);
        Sighting sighting = attempt.within(limit);
        if (sighting instanceof Failed) {
            attempt.discard();
        } else {
            attempt.session.close();
        }
        return sighting;
    }

    private Sighting within(Duration limit) {
        long began = System.nanoTime();
        var answer = new FutureTask<>(() -> askNow(began));
        Thread.ofVirtual().name("ask").start(answer);
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            LOG.tracef(late, "no answer within %s", limit);
            return new Failed(FailureKind.TIMED_OUT, 0, since(began));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new Failed(FailureKind.TIMED_OUT, 0, since(began));
        } catch (ExecutionException defect) {
            throw new IllegalStateException("asking failed by a defect", defect.getCause());
        }
    }

    private Sighting askNow(long began) {
        try {
            session = opener.open();
            if (discarded) {
                discard(session);
            }
            WritabilityReader.read(session);
            return new Answered(Optional.empty(), Optional.empty(), since(began));
        } catch (MySqlFailure failure) {
            LOG.debug("question failed", failure);
            return new Failed(failure.kind(), failure.errorNumber(), since(began));
        }
    }

    private void discard() {
        discarded = true;
        MySqlConnection present = session;
        if (present != null) {
            discard(present);
        }
    }

    private static void discard(MySqlConnection connection) {
        Thread.ofVirtual().name("discard").start(connection::abort);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
