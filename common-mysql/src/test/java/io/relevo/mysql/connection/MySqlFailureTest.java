package io.relevo.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlFailureTest {
    private static final Endpoint SERVER = new Endpoint("db-1", 3306);

    @ParameterizedTest
    @CsvSource(textBlock = """
            1040, TOO_MANY_CONNECTIONS
            1203, TOO_MANY_CONNECTIONS
            1045, ACCESS_DENIED
            1044, ACCESS_DENIED
            1698, ACCESS_DENIED
            1130, ACCESS_DENIED
            1227, PRIVILEGE_MISSING
            1142, PRIVILEGE_MISSING
            1095, PRIVILEGE_MISSING
            1290, READ_ONLY
            1836, READ_ONLY
            1205, LOCK_WAIT
            3572, LOCK_WAIT
            1053, CONNECTION_LOST
            1064, SERVER_ERROR
            3707, SERVER_ERROR
            """)
    void errorNumberTellsTheKind(int errorNumber, FailureKind kind) {
        MySqlFailure failure = MySqlFailure.of(SERVER, new SQLException("words", "HY000", errorNumber));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.errorNumber()).isEqualTo(errorNumber);
    }

    @Test
    void exceptionOfTheNetworkTellsTheKind() {
        Map.of(
                        new ConnectException(), FailureKind.REFUSED,
                        new SocketTimeoutException(), FailureKind.TIMED_OUT,
                        new UnknownHostException(), FailureKind.UNREACHABLE,
                        new NoRouteToHostException(), FailureKind.UNREACHABLE,
                        new EOFException(), FailureKind.CONNECTION_LOST,
                        new SocketException(), FailureKind.CONNECTION_LOST)
                .forEach((cause, kind) ->
                        assertThat(MySqlFailure.of(SERVER, lost(cause)).kind()).isEqualTo(kind));
    }

    private static SQLException lost(IOException cause) {
        return new SQLRecoverableException("words", "08S01", 0, new IllegalStateException(cause));
    }

    @Test
    void closedConnectionIsLost() {
        assertThat(MySqlFailure.of(SERVER, new SQLException("closed", "08003")).kind())
                .isEqualTo(FailureKind.CONNECTION_LOST);
    }

    @Test
    void timeoutOfTheDriverIsATimeout() {
        assertThat(MySqlFailure.of(SERVER, new SQLTimeoutException("late")).kind())
                .isEqualTo(FailureKind.TIMED_OUT);
    }

    @Test
    void messageNamesServerKindAndNumber() {
        assertThat(MySqlFailure.of(SERVER, new SQLException("Access denied", "28000", 1045)))
                .hasMessage("db-1:3306: ACCESS_DENIED (error 1045): Access denied");
    }

    @Test
    void failureOfASecretStatementHasNoWordsOfTheServer() {
        SQLException cited = new SQLException("You have an error near 'hush'", "42000", 1064);

        MySqlFailure failure = MySqlFailure.ofSecretStatement(SERVER, cited, "CHANGE REPLICATION SOURCE");

        assertThat(failure)
                .hasMessage("db-1:3306: SERVER_ERROR (error 1064, SQLState 42000) in CHANGE REPLICATION SOURCE")
                .hasNoCause();
    }

    @Test
    void everyKindSaysWhatToDo() {
        assertThat(FailureKind.values()).allSatisfy(kind -> assertThat(kind.retryable() && kind.operatorNeeded())
                .isFalse());
        assertThat(FailureKind.TOO_MANY_CONNECTIONS.answered()).isTrue();
        assertThat(FailureKind.TIMED_OUT.answered()).isFalse();
    }
}
