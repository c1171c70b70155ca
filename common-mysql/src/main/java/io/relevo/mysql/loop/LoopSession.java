package io.relevo.mysql.loop;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.RowQuestion;
import io.relevo.mysql.connection.ServerErrors;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** A session on one server, served by the thread of a {@link SharedLoop}. Safe for many threads. */
public final class LoopSession {

    private final Endpoint endpoint;
    private final SqlConnection connection;
    private final Context thread;
    private final LoopTime time;
    private volatile boolean givenUp;
    private volatile boolean over;

    /** @param broken is told, in the loop's thread, when the session ends and {@link #end()} was not called */
    LoopSession(Endpoint endpoint, SqlConnection connection, Context thread, LoopTime time, LongConsumer broken) {
        this.endpoint = endpoint;
        this.connection = connection;
        this.thread = thread;
        this.time = time;
        connection.closeHandler(closed -> {
            over = true;
            if (!givenUp) {
                broken.accept(System.nanoTime());
            }
        });
    }

    /**
     * Monotonic nanoseconds that stand still while the loop's thread does not run, because the process is paused or gets no
     * processor: what a server said meanwhile could not be heard.
     */
    public long nanoTime() {
        return time.nanos();
    }

    /** Whether it is over, by whichever side. */
    public boolean ended() {
        return givenUp || over;
    }

    /**
     * Asks and waits for the answer; not to be called by the loop's thread. The session is ended when there is none.
     *
     * @param atMost of the loop's time, see {@link #nanoTime()}
     * @throws MySqlFailure when the answer is late, or the thread interrupted (timed out both), or the server refuses
     */
    public <T> T ask(RowQuestion<T> question, Duration atMost) throws MySqlFailure {
        return await(ask(question), atMost);
    }

    private <T> T await(CompletableFuture<T> coming, Duration atMost) throws MySqlFailure {
        boolean answered = false;
        try {
            T answer = new Waiting(endpoint, time::nanos).await(coming, atMost, "no answer");
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                end();
            }
        }
    }

    /**
     * Changes something and waits until that is done; otherwise as {@link #ask(RowQuestion, Duration)}.
     *
     * @param sql one of a few constants
     * @return how many rows it changed
     */
    public int update(String sql, Duration atMost) throws MySqlFailure {
        return await(answer(() -> rows(sql), RowSet::rowCount), atMost);
    }

    /**
     * Asks without waiting. The answer has no limit of its own: who does not want to wait for it any longer ends the
     * session. Fails with a {@link MySqlFailure}.
     */
    public <T> CompletableFuture<T> ask(RowQuestion<T> question) {
        return answer(() -> rows(question), rows -> {
            Row row = rows.iterator().next();
            return question.meaning().of(column -> text(row.getValue(column)));
        });
    }

    /**
     * Asks without waiting, but not for ever: the session is ended when the answer is late, and that is a failure that
     * says it timed out. Otherwise as {@link #ask(RowQuestion)}. The answer comes in the loop's thread.
     *
     * @param atMost of the loop's time, see {@link #nanoTime()}
     */
    public <T> CompletableFuture<T> askWithin(RowQuestion<T> question, Duration atMost) {
        CompletableFuture<T> answer = ask(question);
        long asked = nanoTime();
        thread.runOnContext(now -> limit(answer, asked, atMost, atMost));
        return answer;
    }

    private void limit(CompletableFuture<?> answer, long asked, Duration atMost, Duration left) {
        if (answer.isDone()) {
            return;
        }
        Vertx timers = thread.owner();
        long timer = timers.setTimer(Math.max(1, left.toMillis()), over -> {
            Duration stillLeft = atMost.minusNanos(nanoTime() - asked);
            if (stillLeft.isPositive()) {
                limit(answer, asked, atMost, stillLeft);
            } else {
                end();
                answer.completeExceptionally(new MySqlFailure(
                        endpoint, FailureKind.TIMED_OUT, "no answer within " + atMost.toMillis() + " ms"));
            }
        });
        CompletableFuture<?> unused = answer.whenComplete((done, failure) -> timers.cancelTimer(timer));
    }

    private <T> CompletableFuture<T> answer(Supplier<Future<RowSet<Row>>> asked, Reading<T> reading) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        thread.runOnContext(now -> whileItLasts(asked).onComplete(outcome -> {
            try {
                if (outcome.failed()) {
                    answer.completeExceptionally(LoopFailures.of(endpoint, outcome.cause()));
                } else {
                    answer.complete(reading.of(outcome.result()));
                }
            } catch (SQLException | RuntimeException defect) {
                answer.completeExceptionally(defect);
            }
        }));
        return answer;
    }

    /** Vert.x prints a stack trace for each question over a session that has just been ended. */
    private Future<RowSet<Row>> whileItLasts(Supplier<Future<RowSet<Row>>> asked) {
        return ended() ? Future.failedFuture(new ClosedChannelException()) : asked.get();
    }

    private Future<RowSet<Row>> rows(RowQuestion<?> question) {
        Future<RowSet<Row>> rows = rows(question.sql());
        return question.elsewhere()
                .map(elsewhere -> rows.recover(failure -> isError(failure, ServerErrors.UNKNOWN_VARIABLE)
                        ? rows(elsewhere)
                        : Future.failedFuture(failure)))
                .orElse(rows);
    }

    /** By text alone where the server has no room to prepare it. */
    private Future<RowSet<Row>> rows(String sql) {
        return connection
                .preparedQuery(sql)
                .execute()
                .recover(failure -> isError(failure, ServerErrors.TOO_MANY_PREPARED)
                        ? connection.query(sql).execute()
                        : Future.failedFuture(failure));
    }

    private static boolean isError(Throwable failure, int number) {
        return failure instanceof MySQLException refused && refused.getErrorCode() == number;
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /**
     * Ends it; does not wait. One that does not answer is left to the loop, which ends it when nothing comes for long.
     */
    public void end() {
        givenUp = true;
        thread.runOnContext(now -> connection.close());
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(RowSet<Row> rows) throws SQLException;
    }
}
