package io.relevo.watcher.access;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.snapshot.RowQuestion;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/** A session on one server, served by the thread of a {@link SharedLoop}. Safe for many threads; no call waits. */
public final class LoopSession {

    /** ER_MAX_PREPARED_STMT_COUNT_REACHED: what all sessions have prepared is too much for the server. */
    private static final int TOO_MANY = 1461;

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
     * Asks. The answer has no limit of its own: who does not want to wait for it any longer ends the session. Fails with a
     * {@link io.relevo.mysql.connection.MySqlFailure}.
     */
    public <T> CompletableFuture<T> ask(RowQuestion<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        thread.runOnContext(now -> rows(question.sql()).onComplete(outcome -> {
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

    private Future<RowSet<Row>> rows(String sql) {
        return connection.preparedQuery(sql).execute().recover(failure -> {
            boolean noRoom = failure instanceof MySQLException refused && refused.getErrorCode() == TOO_MANY;
            return noRoom ? connection.query(sql).execute() : Future.failedFuture(failure);
        });
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** Ends it; one that does not answer is left to the loop, which ends it when nothing comes for long. */
    public void end() {
        givenUp = true;
        thread.runOnContext(now -> connection.close());
    }
}
