package io.relevo.resync.rebuild;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.CloneControl;
import io.relevo.mysql.control.CloneOutcome;
import io.relevo.mysql.control.CloneStatus;
import io.relevo.mysql.control.WriteControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.resync.look.Servers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Replaces a server's data by a donor's with CLONE, and waits until the server is back with it. Touches no other server's
 * data. Whatever was only on this server is gone afterwards: save it before.
 */
public final class Rebuild {

    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final Duration STILL_AWAY = Duration.ofSeconds(30);

    private final Servers servers;
    private final Account cloneAccount;
    private final Duration cloneLimit;
    private final Duration restartLimit;

    public Rebuild(Servers servers, Account cloneAccount, Duration cloneLimit, Duration restartLimit) {
        this.servers = servers;
        this.cloneAccount = cloneAccount;
        this.cloneLimit = cloneLimit;
        this.restartLimit = restartLimit;
    }

    /** A last look before the data is gone. */
    @FunctionalInterface
    public interface LastLook<E extends Exception> {
        /** An exception keeps the data. */
        void look() throws E;
    }

    /**
     * Copies the donor's data. Returns when the copy is made; the server is restarting then.
     *
     * <p>The server drops its own schemas for it, which {@code super_read_only} forbids; that is off for this one
     * statement, while {@code read_only} keeps ordinary accounts out, and on again after a failure.
     *
     * @param lastLook asked when nothing but super users could still write
     * @throws MySqlFailure when the copy failed; the server may have lost its data, and is to be rebuilt from another donor
     */
    public <E extends Exception> void copy(MySqlConnection recipient, Node donor, LastLook<E> lastLook)
            throws MySqlFailure, E {
        boolean copied = false;
        try {
            recipient.update("SET GLOBAL read_only = ON");
            recipient.update("SET GLOBAL super_read_only = OFF");
            lastLook.look();
            say(recipient, clone(recipient, donor));
            copied = true;
        } finally {
            if (!copied) {
                closeAgain(recipient);
            }
        }
    }

    private CloneOutcome clone(MySqlConnection recipient, Node donor) throws MySqlFailure {
        return new CloneControl(recipient).cloneFrom(Servers.endpoint(donor), cloneAccount, cloneLimit);
    }

    private void say(MySqlConnection recipient, CloneOutcome outcome) {
        switch (outcome) {
            case RESTARTING -> LOG.infof("the copy is made, the server restarts: server=%s", recipient.endpoint());
            case START_NEEDED ->
                LOG.warnf(
                        "the copy is made and the server has ended, since nothing supervises it;"
                                + " waiting until somebody starts it: server=%s limit=%s",
                        recipient.endpoint(), restartLimit);
        }
    }

    /** On a new connection: the old one may have ended with the statement. */
    private static void closeAgain(MySqlConnection recipient) {
        try (MySqlConnection session = recipient.sibling()) {
            new WriteControl(session).close(CLOSE);
        } catch (MySqlFailure failure) {
            LOG.warnf(
                    "a server whose copy failed could not be closed again, the next attempt will: server=%s cause=%s",
                    recipient.endpoint(), failure.getMessage());
        }
    }

    /** What a server says of the copy once it is back. */
    public record Returned(String serverUuid, GtidSet executed, CloneStatus status) {

        /** Whether the server has a complete copy. */
        public boolean complete() {
            return status.state() == CloneStatus.State.COMPLETED && status.errorNumber() == 0;
        }
    }

    /**
     * Waits until the server answers again and its copy is not under way any more; empty when it did not within the
     * limit, which begins anew with every byte that is seen to have been copied.
     */
    public Optional<Returned> awaitReturn(Node node) throws MySqlFailure {
        Waiting waiting = new Waiting();
        while (!waiting.isOver(restartLimit) && !Thread.currentThread().isInterrupted()) {
            Optional<Returned> seen = look(node);
            if (seen.isPresent() && seen.get().status().state() != CloneStatus.State.IN_PROGRESS) {
                return seen;
            }
            seen.ifPresent(copying -> waiting.copied(copying.status().copiedBytes()));
            waiting.sayNowAndThen(node);
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return Optional.empty();
    }

    private Optional<Returned> look(Node node) throws MySqlFailure {
        try (MySqlConnection connection = servers.connect(node)) {
            CloneStatus status = new CloneControl(connection).status();
            return Optional.of(connection.queryOne(
                    "SELECT @@global.server_uuid, @@global.gtid_executed",
                    row -> new Returned(row.getString(1), GtidSet.parse(row.getString(2)), status)));
        } catch (MySqlFailure away) {
            if (mayComeBack(away.kind())) {
                return Optional.empty();
            }
            throw away;
        }
    }

    private static boolean mayComeBack(FailureKind kind) {
        return switch (kind) {
            case REFUSED,
                    TIMED_OUT,
                    UNREACHABLE,
                    CONNECTION_LOST,
                    TOO_MANY_CONNECTIONS,
                    LOCK_WAIT,
                    READ_ONLY,
                    SERVER_ERROR -> true;
            case ACCESS_DENIED, PRIVILEGE_MISSING -> false;
        };
    }

    /** How long nothing moved. */
    private static final class Waiting {

        private long since = System.nanoTime();
        private long said = since;
        private long copied = -1;

        boolean isOver(Duration limit) {
            return System.nanoTime() - since >= limit.toNanos();
        }

        void copied(long bytes) {
            if (bytes != copied) {
                copied = bytes;
                since = System.nanoTime();
            }
        }

        void sayNowAndThen(Node node) {
            if (System.nanoTime() - said >= STILL_AWAY.toNanos()) {
                said = System.nanoTime();
                LOG.infof("still waiting for the rebuilt server to come back: node=%s", node.name());
            }
        }
    }
}
