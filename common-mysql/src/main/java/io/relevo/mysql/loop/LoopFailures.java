package io.relevo.mysql.loop;

import io.netty.channel.ConnectTimeoutException;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlFailure;
import io.vertx.mysqlclient.MySQLException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;

/** What the failures of a {@link SharedLoop}'s sessions mean, in the words of the other connections. */
final class LoopFailures {

    private static final String CONNECTION_STATE = "08S01";

    private LoopFailures() {}

    /** What Vert.x says without the server or the network having said it first is that a session is over. */
    static MySqlFailure of(Endpoint endpoint, Throwable failure) {
        return MySqlFailure.of(
                endpoint,
                switch (failure) {
                    case MySQLException refused ->
                        new SQLException(refused.getMessage(), refused.getSqlState(), refused.getErrorCode(), refused);
                    case ConnectTimeoutException late -> new SQLException(timedOut(late));
                    case IOException broken -> new SQLException(broken);
                    default -> new SQLException(failure.getMessage(), CONNECTION_STATE, failure);
                });
    }

    private static SocketTimeoutException timedOut(ConnectTimeoutException late) {
        SocketTimeoutException timedOut = new SocketTimeoutException(late.getMessage());
        timedOut.initCause(late);
        return timedOut;
    }
}
