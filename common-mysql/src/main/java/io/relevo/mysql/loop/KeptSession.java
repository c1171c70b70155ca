package io.relevo.mysql.loop;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The session on one server, for somebody who asks again and again and cannot wait long: it is made when it is wanted and
 * kept as long as it lives; one that is late goes on being made, and is there the sooner for who asks next. For one thread
 * at a time, except {@link #end()}.
 */
public final class KeptSession {

    private final Endpoint endpoint;
    private final Supplier<CompletableFuture<LoopSession>> opener;
    private volatile Optional<CompletableFuture<LoopSession>> made = Optional.empty();

    /**
     * @param endpoint named in failures
     * @param opener begins to make a session; fails with a {@link MySqlFailure}
     */
    public KeptSession(Endpoint endpoint, Supplier<CompletableFuture<LoopSession>> opener) {
        this.endpoint = endpoint;
        this.opener = opener;
    }

    /** The session, if there is one as far as can be known without a question; does not wait. */
    public Optional<LoopSession> present() {
        return made.filter(session -> session.isDone() && !isOver(session)).map(CompletableFuture::resultNow);
    }

    /** Whether there is one, as far as can be known without a question. */
    public boolean isOpen() {
        return present().isPresent();
    }

    /**
     * The session, made now if there is none.
     *
     * @throws MySqlFailure when it cannot be made, or is late, or the thread is interrupted (timed out both)
     */
    public LoopSession open(Duration atMost) throws MySqlFailure {
        CompletableFuture<LoopSession> coming =
                made.filter(present -> !isOver(present)).orElseGet(opener);
        made = Optional.of(coming);
        return new Waiting(endpoint, System::nanoTime).await(coming, atMost, "no session");
    }

    /** One that ended between two questions says nothing by that: whether a new one can be made does. */
    private static boolean isOver(CompletableFuture<LoopSession> session) {
        return switch (session.state()) {
            case RUNNING -> false;
            case SUCCESS -> session.resultNow().ended();
            case FAILED, CANCELLED -> true;
        };
    }

    /** Ends it, now or when it is there; does not wait. Another one is made when somebody asks. */
    public void end() {
        made.ifPresent(KeptSession::end);
        made = Optional.empty();
    }

    private static void end(CompletableFuture<LoopSession> session) {
        CompletableFuture<Void> unused = session.thenAccept(LoopSession::end);
    }
}
