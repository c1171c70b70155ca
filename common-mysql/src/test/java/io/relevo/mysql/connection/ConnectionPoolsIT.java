package io.relevo.mysql.connection;

import static io.relevo.mysql.lab.LabServer.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionPoolsIT {
    private static final Timeouts SHORT = new Timeouts(Duration.ofMillis(500), Duration.ofMillis(500));

    private Lab lab;
    private LabServer server;

    @BeforeEach
    void freshServers() throws MySqlFailure {
        lab = Lab.fresh();
        server = lab.server(1);
    }

    private ConnectionPools pools() {
        return new ConnectionPools(LabServer.account(lab.accounts().watch()), SHORT);
    }

    private long session(ConnectionPools pools) throws MySqlFailure {
        try (MySqlConnection connection = pools.borrow(server.endpoint())) {
            return number(connection, "SELECT CONNECTION_ID()");
        }
    }

    @Test
    void connectionIsUsedAgain() throws MySqlFailure {
        try (ConnectionPools pools = pools()) {
            assertThat(session(pools)).isEqualTo(session(pools));
        }
    }

    @Test
    void deadConnectionIsNotHandedOutTwice() throws MySqlFailure {
        try (ConnectionPools pools = pools()) {
            assertThat(session(pools)).isPositive();
            server.process().kill();
            assertThat(failureOfSession(pools).kind()).isEqualTo(FailureKind.CONNECTION_LOST);
            server.process().start();

            assertThat(session(pools)).isPositive();
        }
    }

    @Test
    void refusedPortIsTold() {
        try (ConnectionPools pools = pools()) {
            server.process().kill();
            long began = System.nanoTime();

            assertThat(failureOfSession(pools).kind()).isEqualTo(FailureKind.REFUSED);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void returnedConnectionHasTheOrdinaryLimitAgain() throws MySqlFailure {
        try (ConnectionPools pools = pools()) {
            try (MySqlConnection connection = pools.borrow(server.endpoint())) {
                assertThat(number(connection.withQueryTimeout(Duration.ofSeconds(5)), "SELECT SLEEP(0.7)"))
                        .isZero();
            }
            try (MySqlConnection connection = pools.borrow(server.endpoint())) {
                assertThat(catchThrowableOfType(MySqlFailure.class, () -> number(connection, "SELECT SLEEP(3)"))
                                .kind())
                        .isEqualTo(FailureKind.TIMED_OUT);
            }
        }
    }

    private MySqlFailure failureOfSession(ConnectionPools pools) {
        return catchThrowableOfType(MySqlFailure.class, () -> session(pools));
    }
}
