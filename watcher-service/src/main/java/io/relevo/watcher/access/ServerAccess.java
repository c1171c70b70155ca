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
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * How the watcher gets into one server: by its ordinary port, or by its admin port when all connections are taken and
 * the server has once said where that is. Safe for many threads.
 */
public final class ServerAccess {

    private final MySqlConnector urgent;
    private final SharedLoop probing;
    private final SharedLoop writing;
    private final Endpoint endpoint;
    private final Account account;
    private final Timeouts timeouts;
    private volatile Optional<Endpoint> adminPort = Optional.empty();

    /**
     * @param urgent for questions that cannot wait for others
     * @param probing for questions that are asked again and again
     * @param writing for statements that may take longer
     */
    public ServerAccess(
            MySqlConnector urgent,
            SharedLoop probing,
            SharedLoop writing,
            Endpoint endpoint,
            Account account,
            Timeouts timeouts) {
        this.urgent = urgent;
        this.probing = probing;
        this.writing = writing;
        this.endpoint = endpoint;
        this.account = account;
        this.timeouts = timeouts;
    }

    /**
     * Opens a session for questions that are asked again and again, in turn with others; it is the caller's to end.
     *
     * @param broken is told the monotonic time when it ends by itself
     */
    public CompletableFuture<LoopSession> open(LongConsumer broken) {
        return by(port -> probing.connect(port, account, timeouts, broken));
    }

    /** Opens a session for statements that may take longer, in turn with others; it is the caller's to end. */
    public CompletableFuture<LoopSession> openForWriting() {
        return by(port -> writing.connect(port, account, timeouts, ended -> {}));
    }

    /** What the ordinary port said stands when the admin port does not let us in either. */
    private CompletableFuture<LoopSession> by(Function<Endpoint, CompletableFuture<LoopSession>> way) {
        return way.apply(endpoint).exceptionallyCompose(failure -> {
            CompletableFuture<LoopSession> refused = CompletableFuture.failedFuture(failure);
            return adminPort
                    .filter(admin -> mayBeFull(failure))
                    .map(admin -> way.apply(admin).exceptionallyCompose(closedToo -> {
                        failure.addSuppressed(closedToo);
                        return refused;
                    }))
                    .orElse(refused);
        });
    }

    private static boolean mayBeFull(Throwable failure) {
        return failure instanceof MySqlFailure refused && refused.kind() == FailureKind.CONNECTION_LOST;
    }

    /**
     * Opens a connection and waits for it, but for no other; it is the caller's to close. Fails with what the server says
     * when it turns clients away, which sessions do not.
     */
    public MySqlConnection openAtOnce() throws MySqlFailure {
        try {
            return urgent.connect(endpoint, account, timeouts);
        } catch (MySqlFailure failure) {
            if (failure.kind() == FailureKind.TOO_MANY_CONNECTIONS && adminPort.isPresent()) {
                return openByAdminPort(adminPort.get(), failure);
            }
            throw failure;
        }
    }

    private MySqlConnection openByAdminPort(Endpoint admin, MySqlFailure full) throws MySqlFailure {
        try {
            return urgent.connect(admin, account, timeouts);
        } catch (MySqlFailure closedToo) {
            full.addSuppressed(closedToo);
            throw full;
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
}
