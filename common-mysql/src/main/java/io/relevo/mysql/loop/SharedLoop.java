package io.relevo.mysql.loop;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Timeouts;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.mysqlclient.SslMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Makes sessions that one thread serves, for thousands of servers that are asked for a few values again and again: a
 * question costs a quarter of what it costs on a connection with a thread that waits for the answer, and a session takes
 * a third of the memory. Safe for many threads; none of its calls waits.
 */
public final class SharedLoop {

    /** Agreeing upon TLS keeps the thread from everything else for some milliseconds each. */
    private static final int AT_ONCE = 4;

    /** A silent server holds up the others no longer. */
    private static final Duration TURN = Duration.ofMillis(200);

    private final Vertx vertx;
    private final Duration idle;
    private final Context thread;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int connecting;

    /**
     * On one of that Vert.x's threads, which it shares with whatever else that does; ends with it.
     *
     * @param idle whole seconds without a question or an answer after which a session is ended: there is no other way to
     *     give up a question that a server does not answer
     */
    public SharedLoop(Vertx vertx, Duration idle) {
        this.vertx = vertx;
        this.idle = idle;
        this.thread = vertx.getOrCreateContext();
    }

    /**
     * Connects, in turn with others. The session is the caller's to end. Fails with a {@link MySqlFailure} that tells why,
     * at the latest when a turn has come and then both timeouts are over.
     *
     * @param broken is told the monotonic time when the session ends by itself: its server died, or ended it
     */
    public CompletableFuture<LoopSession> connect(
            Endpoint endpoint, Account account, Timeouts timeouts, LongConsumer broken) {
        MySQLConnectOptions options = options(endpoint, account, timeouts);
        CompletableFuture<LoopSession> made = new CompletableFuture<>();
        thread.runOnContext(now -> {
            waiting.add(() -> connect(endpoint, options, made, timeouts, broken));
            next();
        });
        return made;
    }

    private MySQLConnectOptions options(Endpoint endpoint, Account account, Timeouts timeouts) {
        MySQLConnectOptions options = new MySQLConnectOptions()
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setUser(account.user())
                .setPassword(account.password().reveal())
                .setProperties(Map.of())
                .setCachePreparedStatements(true)
                .setSslMode(SslMode.PREFERRED);
        options.setTrustAll(true)
                .setHostnameVerificationAlgorithm("")
                .setConnectTimeout(Math.toIntExact(timeouts.connect().toMillis()))
                .setIdleTimeout(Math.toIntExact(idle.toSeconds()))
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setTcpKeepAlive(true);
        return options;
    }

    private void next() {
        while (connecting < AT_ONCE && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private void connect(
            Endpoint endpoint,
            MySQLConnectOptions options,
            CompletableFuture<LoopSession> made,
            Timeouts timeouts,
            LongConsumer broken) {
        if (made.isDone()) {
            return;
        }
        connecting++;
        Turn turn = new Turn();
        vertx.setTimer(TURN.toMillis(), over -> turn.end());
        long limit = timeouts.connect().plus(timeouts.read()).toMillis();
        long timer = vertx.setTimer(
                limit,
                late -> made.completeExceptionally(
                        new MySqlFailure(endpoint, FailureKind.TIMED_OUT, "no connection within " + limit + " ms")));
        MySQLConnection.connect(vertx, options).onComplete(outcome -> {
            turn.end();
            vertx.cancelTimer(timer);
            if (outcome.failed()) {
                made.completeExceptionally(LoopFailures.of(endpoint, outcome.cause()));
                return;
            }
            LoopSession session = new LoopSession(endpoint, outcome.result(), thread, broken);
            if (!made.complete(session)) {
                session.end();
            }
        });
    }

    /** One connection's claim to the thread, ended once. Used by that thread only. */
    private final class Turn {
        private boolean ended;

        void end() {
            if (!ended) {
                ended = true;
                connecting--;
                next();
            }
        }
    }
}
