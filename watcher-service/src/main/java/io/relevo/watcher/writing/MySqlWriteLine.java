package io.relevo.watcher.writing;

import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.RowQuestion;
import io.relevo.mysql.control.ProbeWrite;
import io.relevo.mysql.loop.KeptSession;
import io.relevo.mysql.loop.LoopSession;
import io.relevo.mysql.snapshot.StorageComplaints;
import io.relevo.mysql.snapshot.WriteActivity;
import io.relevo.mysql.snapshot.WriteActivityReader;
import io.relevo.watcher.access.ServerAccess;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks and writes over one session, as long as both end in good time: a write that hangs keeps its session, and looks go
 * on over another.
 */
final class MySqlWriteLine implements WriteLine {

    private final ServerAccess access;
    private final ProbeWrite probe;
    private final AtomicReference<Session> idle = new AtomicReference<>();
    private final AtomicReference<Session> writing = new AtomicReference<>();
    private volatile boolean closed;

    private record Session(LoopSession session, long id) {}

    MySqlWriteLine(ServerAccess access, String zone) {
        this.access = access;
        this.probe = new ProbeWrite(zone);
    }

    @Override
    public WriteActivity look(long session) throws MySqlFailure {
        return ask(WriteActivityReader.question(session));
    }

    @Override
    public StorageComplaints complaints() throws MySqlFailure {
        return ask(StorageComplaints.QUESTION);
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
        try {
            Session session = take();
            writing.set(session);
            attempt.runsIn(session.id());
            probe.write(session.session(), WriteWatches.LONGEST_WRITE);
            // First: a rest that comes in between must not end what a look has just taken.
            writing.set(null);
            giveBack(session);
            return Optional.empty();
        } catch (MySqlFailure failure) {
            return Optional.of(failure);
        } finally {
            writing.set(null);
        }
    }

    private <T> T ask(RowQuestion<T> question) throws MySqlFailure {
        Session session = take();
        T answer = session.session().ask(question, access.timeouts().read());
        giveBack(session);
        return answer;
    }

    private Session take() throws MySqlFailure {
        Session present = idle.getAndSet(null);
        return present == null || present.session().ended() ? open() : present;
    }

    private Session open() throws MySqlFailure {
        var fresh = new KeptSession(access.endpoint(), access::openForWriting);
        try {
            LoopSession session = fresh.open(access.timeouts().total());
            return new Session(
                    session, session.ask(ProbeWrite.SESSION, access.timeouts().read()));
        } catch (MySqlFailure failure) {
            fresh.end();
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

    private static void end(Session session) {
        if (session != null) {
            session.session().end();
        }
    }
}
