package io.relevo.watcher.access;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.loop.LoopSession;
import io.relevo.mysql.loop.SharedLoop;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * How the watcher gets into one server: by its ordinary port, or by its admin port when all connections are taken and
 * the server has once said where that is. Safe for many threads.
 */
public final class ServerAccess {

    private final MySqlConnector connector;
    private final MySqlConnector urgent;
    private final SharedLoop loop;
    private final Endpoint endpoint;
    private final Account account;
    private final Timeouts timeouts;
    private volatile Optional<Endpoint> adminPort = Optional.empty();

    public ServerAccess(
            MySqlConnector connector,
            MySqlConnector urgent,
            SharedLoop loop,
            Endpoint endpoint,
            Account account,
            Timeouts timeouts) {
        this.connector = connector;
        this.urgent = urgent;
        this.loop = loop;
        this.endpoint = endpoint;
        this.account = account;
        this.timeouts = timeouts;
    }

    /** Opens a connection, in turn with others of this watcher's; it is the caller's to close. */
    public MySqlConnection open() throws MySqlFailure {
        return openBy(connector);
    }

    /** Opens a connection at once; it is the caller's to close. */
    public MySqlConnection openAtOnce() throws MySqlFailure {
        return openBy(urgent);
    }

    /**
     * Opens a session for questions that are asked again and again, in turn with others; it is the caller's to end.
     *
     * @param broken is told the monotonic time when it ends by itself
     */
    public CompletableFuture<LoopSession> openOnLoop(LongConsumer broken) {
        return loop.connect(endpoint, account, timeouts, broken).exceptionallyCompose(failure -> {
            boolean full =
                    failure instanceof MySqlFailure refused && refused.kind() == FailureKind.TOO_MANY_CONNECTIONS;
            return full && adminPort.isPresent()
                    ? openOnLoopByAdminPort(adminPort.get(), broken, failure)
                    : CompletableFuture.failedFuture(failure);
        });
    }

    private CompletableFuture<LoopSession> openOnLoopByAdminPort(Endpoint admin, LongConsumer broken, Throwable full) {
        return loop.connect(admin, account, timeouts, broken).exceptionallyCompose(closedToo -> {
            full.addSuppressed(closedToo);
            return CompletableFuture.failedFuture(full);
        });
    }

    private MySqlConnection openBy(MySqlConnector way) throws MySqlFailure {
        try {
            return way.connect(endpoint, account, timeouts);
        } catch (MySqlFailure failure) {
            if (failure.kind() == FailureKind.TOO_MANY_CONNECTIONS && adminPort.isPresent()) {
                return openByAdminPort(way, adminPort.get(), failure);
            }
            throw failure;
        }
    }

    /** How long a connection and an answer may take. */
    public Timeouts timeouts() {
        return timeouts;
    }

    /** Where the server listens for ordinary clients. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Remembers what the server says of its admin port. */
    public void adminPortIs(Optional<Endpoint> said) {
        adminPort = said;
    }

    /** What the ordinary port said stands when the admin port does not let us in either. */
    private MySqlConnection openByAdminPort(MySqlConnector way, Endpoint admin, MySqlFailure full) throws MySqlFailure {
        try {
            return way.connect(admin, account, timeouts);
        } catch (MySqlFailure closedToo) {
            full.addSuppressed(closedToo);
            throw full;
        }
    }
}
