package io.relevo.topology.decision;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ApplierStatus;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.SemiSyncStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServerVersion;
import io.relevo.mysql.snapshot.ServiceState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Servers as a look would show them, described in a few words. Mutable and not shared: a test's stage. */
final class Servers {
    private final Map<String, Description> byName = new HashMap<>();

    /** What a test says of one server; everything else is as on a sound one. */
    static final class Description {
        private final String name;
        private boolean writable;
        private boolean leftOffline;
        private String source;
        private ServiceState receiverState = ServiceState.ON;
        private ServiceState applierState = ServiceState.ON;
        private int applierError;
        private int receiverError;
        private boolean neverConnected;
        private Duration delay = Duration.ZERO;
        private GtidSet executed = GtidSet.empty();
        private GtidSet received = GtidSet.empty();
        private GtidSet purged = GtidSet.empty();
        private int attached;
        private int required;
        private boolean sourceEnabled;
        private boolean replicaEnabled;
        private FailureKind failure;

        private Description(String name) {
            this.name = name;
        }

        Description writable() {
            this.writable = true;
            return this;
        }

        Description readOnly() {
            this.writable = false;
            return this;
        }

        Description executed(String set) {
            this.executed = GtidSet.parse(set);
            return this;
        }

        Description received(String set) {
            this.received = GtidSet.parse(set);
            return this;
        }

        Description purged(String set) {
            this.purged = GtidSet.parse(set);
            return this;
        }

        Description follows(String primary) {
            this.source = primary;
            this.replicaEnabled = true;
            return this;
        }

        Description followsWithoutAcknowledging(String primary) {
            this.source = primary;
            this.replicaEnabled = false;
            return this;
        }

        /** Its process was started again: what it received and did not apply is gone, and it acknowledges nothing. */
        Description restarted() {
            this.received = GtidSet.empty();
            this.receiverState = ServiceState.OFF;
            this.replicaEnabled = false;
            return this;
        }

        Description receiver(ServiceState state) {
            this.receiverState = state;
            return this;
        }

        /** Was told to follow, and has not reached its source since. */
        Description neverConnectedTo(String newSource) {
            this.source = newSource;
            this.receiverState = ServiceState.CONNECTING;
            this.neverConnected = true;
            return this;
        }

        Description receiverError(int number) {
            this.receiverState = ServiceState.OFF;
            this.receiverError = number;
            return this;
        }

        Description applierError(int number) {
            this.applierError = number;
            this.applierState = ServiceState.OFF;
            return this;
        }

        /** An attempt to close it came no further. */
        Description leftOffline() {
            this.leftOffline = true;
            return this;
        }

        Description delayed(Duration by) {
            this.delay = by;
            return this;
        }

        Description semiSync(int acknowledgements, int attachedNow) {
            this.sourceEnabled = acknowledgements > 0;
            this.required = acknowledgements;
            this.attached = attachedNow;
            return this;
        }

        Description gone() {
            this.failure = FailureKind.REFUSED;
            return this;
        }

        Description silent() {
            this.failure = FailureKind.TIMED_OUT;
            return this;
        }

        Description back() {
            this.failure = null;
            return this;
        }

        private NodeView view() {
            return failure != null ? new NodeView.Unseen(failure) : new NodeView.Seen(snapshot());
        }

        private ServerSnapshot snapshot() {
            return new ServerSnapshot(
                    uuid(name),
                    1,
                    ServerVersion.parse("9.7.4"),
                    !writable,
                    !writable,
                    leftOffline,
                    true,
                    true,
                    executed,
                    purged,
                    Optional.ofNullable(source).map(this::receiverStatus),
                    Optional.ofNullable(source).map(from -> new ApplierStatus(applierState, applierError, delay)),
                    new SemiSyncStatus(true, true, sourceEnabled, sourceEnabled, attached, required, replicaEnabled));
        }

        private ReceiverStatus receiverStatus(String from) {
            String reached = neverConnected ? "" : uuid(from);
            return new ReceiverStatus(
                    "host-" + from, 3306, reached, receiverState, received, 7, "", receiverError, true);
        }
    }

    /** The identity of the server of that name. */
    static String uuid(String name) {
        return "00000000-0000-0000-0000-" + "%012d".formatted(Integer.toUnsignedLong(name.hashCode()));
    }

    Description server(String name) {
        return byName.computeIfAbsent(name, Description::new);
    }

    Map<String, NodeView> views() {
        Map<String, NodeView> views = new HashMap<>();
        byName.forEach((name, description) -> views.put(name, description.view()));
        return views;
    }
}
