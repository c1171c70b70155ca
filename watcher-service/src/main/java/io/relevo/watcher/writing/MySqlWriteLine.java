package io.relevo.watcher.writing;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ProbeWrite;
import io.relevo.mysql.snapshot.StorageComplaints;
import io.relevo.mysql.snapshot.WriteActivity;
import io.relevo.mysql.snapshot.WriteActivityReader;
import io.relevo.watcher.access.Discarded;
import io.relevo.watcher.access.ServerAccess;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks and writes over one connection, as long as both end in good time: a write that hangs keeps its connection, and
 * looks go on over another.
 */
final class MySqlWriteLine implements WriteLine {

    /** After that long a write that hangs is given up and another one tried. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(2);

    private final ServerAccess access;
    private final String zone;
    private final AtomicReference<Session> idle = new AtomicReference<>();
    private final AtomicReference<Session> writing = new AtomicReference<>();
    private volatile boolean closed;

    private record Session(MySqlConnection connection, long id) {}

    MySqlWriteLine(ServerAccess access, String zone) {
        this.access = access;
        this.zone = zone;
    }

    @Override
    public WriteActivity look(long session) throws MySqlFailure {
        return ask(connection -> WriteActivityReader.read(connection, session));
    }

    @Override
    public StorageComplaints complaints() throws MySqlFailure {
        return ask(StorageComplaints::read);
    }

    @Override
    public WriteAttempt write() {
        var attempt = new WriteAttempt();
        Thread.ofVirtual().name("write-" + access.endpoint()).start(() -> attempt.end(write(attempt)));
        return attempt;
    }

    @Override
    public void rest() {
        end(idle.getAndSet(null));
        end(writing.getAndSet(null));
    }

    @Override
    public void close() {
        closed = true;
        rest();
    }

    private Optional<MySqlFailure> write(WriteAttempt attempt) {
        Session session = null;
        try {
            session = take();
            writing.set(session);
            attempt.runsIn(session.id());
            ProbeWrite.write(session.connection().withQueryTimeout(LONGEST_WRITE), zone);
            writing.set(null);
            giveBack(session);
            return Optional.empty();
        } catch (MySqlFailure failure) {
            writing.set(null);
            afterFailure(session, failure);
            return Optional.of(failure);
        }
    }

    private <T> T ask(Question<T> question) throws MySqlFailure {
        Session session = take();
        try {
            T answer = question.ask(
                    session.connection().withQueryTimeout(access.timeouts().read()));
            giveBack(session);
            return answer;
        } catch (MySqlFailure failure) {
            afterFailure(session, failure);
            throw failure;
        }
    }

    private Session take() throws MySqlFailure {
        Session present = idle.getAndSet(null);
        if (present != null) {
            return present;
        }
        MySqlConnection connection = access.open();
        try {
            return new Session(connection, ProbeWrite.session(connection));
        } catch (MySqlFailure failure) {
            Discarded.discard(connection);
            throw failure;
        }
    }

    private void giveBack(Session session) {
        if (!idle.compareAndSet(null, session)) {
            end(session);
        } else if (closed) {
            rest();
        }
    }

    /** A server that answered with an error keeps the session; any other failure ends it. */
    private void afterFailure(Session session, MySqlFailure failure) {
        if (session != null && failure.kind().answered()) {
            giveBack(session);
        } else {
            end(session);
        }
    }

    private static void end(Session session) {
        if (session != null) {
            Discarded.discard(session.connection());
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(MySqlConnection connection) throws MySqlFailure;
    }
}
