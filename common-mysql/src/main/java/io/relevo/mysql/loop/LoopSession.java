package io.relevo.mysql.loop;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.RowQuestion;
import io.relevo.mysql.connection.ServerErrors;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/** A session on one server, served by the thread of a {@link SharedLoop}. Safe for many threads. */
public final class LoopSession {

    private final Endpoint endpoint;
    private final MySQLConnection connection;
    private final Context thread;
    private volatile boolean givenUp;
    private volatile boolean over;

    /** @param broken is told, in the loop's thread, when the session ends and {@link #end()} was not called */
    LoopSession(Endpoint endpoint, MySQLConnection connection, Context thread, LongConsumer broken) {
        this.endpoint = endpoint;
        this.connection = connection;
        this.thread = thread;
        connection.closeHandler(closed -> {
            over = true;
            if (!givenUp) {
                broken.accept(System.nanoTime());
            }
        });
    }

    /** Whether it is over, by whichever side. */
    public boolean ended() {
        return givenUp || over;
    }

    /**
     * Asks and waits for the answer; not to be called by the loop's thread. The session is ended when there is none.
     *
     * @throws MySqlFailure when the answer is late, or the thread interrupted (timed out both), or the server refuses
     */
    public <T> T ask(RowQuestion<T> question, Duration atMost) throws MySqlFailure {
        boolean answered = false;
        try {
            T answer = Waiting.await(ask(question), atMost, endpoint, "no answer");
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                end();
            }
        }
    }

    /**
     * Asks without waiting. The answer has no limit of its own: who does not want to wait for it any longer ends the
     * session. Fails with a {@link MySqlFailure}.
     */
    public <T> CompletableFuture<T> ask(RowQuestion<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        thread.runOnContext(now -> rows(question).onComplete(outcome -> {
            try {
                if (outcome.failed()) {
                    answer.completeExceptionally(LoopFailures.of(endpoint, outcome.cause()));
                } else {
                    Row row = outcome.result().iterator().next();
                    answer.complete(question.meaning().of(column -> text(row.getValue(column))));
                }
            } catch (SQLException | RuntimeException defect) {
                answer.completeExceptionally(defect);
            }
        }));
        return answer;
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
}
