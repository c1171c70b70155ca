package io.relevo.mysql.loop;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Timeouts;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.SslMode;
import io.vertx.mysqlclient.spi.MySQLDriver;
import io.vertx.sqlclient.spi.ConnectionFactory;
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
public final class SharedLoop implements LoopThread {

    /** Agreeing upon TLS keeps the thread from everything else for some milliseconds each. */
    private static final int AT_ONCE = 4;

    /** Characters; what is longer would be prepared anew each time. More than any question of ours has. */
    private static final int LONGEST_PREPARED = 16_384;

    /** A silent server holds up the others no longer. */
    private static final Duration TURN = Duration.ofMillis(200);

    private final Vertx vertx;
    private final Duration idle;
    private final Context thread;
    private final ConnectionFactory factory;
    private final LoopTime time = new LoopTime(System::nanoTime);
    private final Queue<Attempt> waiting = new ArrayDeque<>();
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
        this.factory = MySQLDriver.INSTANCE.createConnectionFactory(vertx, new MySQLConnectOptions());
        thread.runOnContext(now -> vertx.setPeriodic(LoopTime.TICK.toMillis(), tick -> time.tick()));
    }

    /**
     * Connects, in turn with others. The session is the caller's to end. Fails with a {@link MySqlFailure} that tells why,
     * at the latest when a turn has come and then both timeouts are over. A server that turns clients away before it greets
     * them, as one does that has no connection left, is {@link FailureKind#CONNECTION_LOST}: Vert.x does not read its words.
     *
     * @param broken is told the monotonic time when the session ends by itself: its server died, or ended it
     */
    public CompletableFuture<LoopSession> connect(
            Endpoint endpoint, Account account, Timeouts timeouts, LongConsumer broken) {
        Attempt attempt = new Attempt(endpoint, options(endpoint, account, timeouts), timeouts.total(), broken);
        thread.runOnContext(now -> {
            waiting.add(attempt);
            next();
        });
        return attempt.made();
    }

    @Override
    public void run(Runnable work) {
        thread.runOnContext(now -> work.run());
    }

    @Override
    public void later(Duration time, Runnable work) {
        thread.runOnContext(now -> vertx.setTimer(Math.max(1, time.toMillis()), over -> work.run()));
    }

    private MySQLConnectOptions options(Endpoint endpoint, Account account, Timeouts timeouts) {
        MySQLConnectOptions options = new MySQLConnectOptions()
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setUser(account.user())
                .setPassword(account.password().reveal())
                .setProperties(Map.of())
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlLimit(LONGEST_PREPARED)
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
            Attempt attempt = waiting.remove();
            if (!attempt.made().isDone()) {
                begin(attempt);
            }
        }
    }

    private void begin(Attempt attempt) {
        connecting++;
        Turn turn = new Turn();
        vertx.setTimer(TURN.toMillis(), over -> turn.end());
        long timer = vertx.setTimer(attempt.limit().toMillis(), late -> attempt.isLate());
        factory.connect(thread, attempt.options()).onComplete(outcome -> {
            turn.end();
            vertx.cancelTimer(timer);
            if (outcome.succeeded()) {
                PooledBuffers.use(outcome.result());
                attempt.succeeded(
                        new LoopSession(attempt.endpoint(), outcome.result(), thread, time, attempt.broken()));
            } else {
                attempt.failed(outcome.cause());
            }
        });
    }

    /** A session that is being made. */
    private record Attempt(
            Endpoint endpoint,
            MySQLConnectOptions options,
            Duration limit,
            LongConsumer broken,
            CompletableFuture<LoopSession> made) {

        Attempt(Endpoint endpoint, MySQLConnectOptions options, Duration limit, LongConsumer broken) {
            this(endpoint, options, limit, broken, new CompletableFuture<>());
        }

        void succeeded(LoopSession session) {
            if (!made.complete(session)) {
                session.end();
            }
        }

        void failed(Throwable cause) {
            made.completeExceptionally(LoopFailures.of(endpoint, cause));
        }

        void isLate() {
            made.completeExceptionally(new MySqlFailure(
                    endpoint, FailureKind.TIMED_OUT, "no connection within " + limit.toMillis() + " ms"));
        }
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
