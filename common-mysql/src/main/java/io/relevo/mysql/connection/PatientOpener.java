package io.relevo.mysql.connection;

import java.time.Duration;
import java.util.Optional;

/**
 * Opens connections to one server for somebody who cannot wait long: one that is late goes on being made, and is there the
 * sooner for who asks next. For one thread at a time, except {@link #abandon()}.
 */
public final class PatientOpener {
    private final ConnectionOpener opener;
    private volatile Optional<PendingConnection> pending = Optional.empty();

    public PatientOpener(ConnectionOpener opener) {
        this.opener = opener;
    }

    /**
     * A connection, which is the caller's; empty when it is not there within the time.
     *
     * @throws MySqlFailure when it cannot be made
     */
    public Optional<MySqlConnection> open(Duration atMost) throws MySqlFailure {
        PendingConnection coming = pending.orElseGet(() -> PendingConnection.start(opener));
        pending = Optional.empty();
        Optional<MySqlConnection> connection = coming.await(atMost);
        if (connection.isEmpty()) {
            pending = Optional.of(coming);
        }
        return connection;
    }

    /** Nobody asks any more: what is being made is ended. */
    public void abandon() {
        pending.ifPresent(PendingConnection::abandon);
    }
}
