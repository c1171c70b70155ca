package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.RowQuestion;
import io.relevo.mysql.connection.RowQuestion.RowText;
import io.relevo.mysql.gtid.GtidSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Feels a server's pulse: cheap enough to be done to thousands of servers every second. No table of
 * performance_schema that is gathered from all sessions or variables is touched; a read of {@link SnapshotReader} costs
 * the server several times as much. Needs SELECT on performance_schema.
 */
public final class PulseReader {
    private static final String SELF = """
            SELECT @@global.server_uuid AS server_uuid, @@global.version AS version,
              @@global.read_only AS closed, @@global.super_read_only AS closed_for_all,
              @@global.gtid_executed AS executed,
              @@global.admin_address AS admin_address, @@global.admin_port AS admin_port""";

    /** Of subqueries alone: a join would make each session of the server keep a megabyte. */
    private static final String REPLICATION = """
            ,
              (SELECT CONCAT(SERVICE_STATE, ' ', SOURCE_UUID)
                FROM performance_schema.replication_connection_status WHERE CHANNEL_NAME = '') AS receiver,
              (SELECT SERVICE_STATE
                FROM performance_schema.replication_applier_status WHERE CHANNEL_NAME = '') AS applier
            """;

    /** One round trip. */
    public static final RowQuestion<Pulse> QUESTION = new RowQuestion<>(SELF + REPLICATION, row -> {
        Optional<Pulse.Receiver> receiver =
                Optional.ofNullable(row.of("receiver")).map(PulseReader::receiver);
        return pulse(row, receiver, receiver.isPresent() ? state(row.of("applier")) : Optional.empty());
    });

    private PulseReader() {}

    /**
     * The same for half of what it costs the server: what its replication does is not asked again.
     *
     * @param earlier says that
     */
    public static RowQuestion<Pulse> brief(Pulse earlier) {
        return new RowQuestion<>(SELF, row -> pulse(row, earlier.receiver(), earlier.applierState()));
    }

    private static Pulse pulse(RowText row, Optional<Pulse.Receiver> receiver, Optional<ServiceState> applier)
            throws SQLException {
        return new Pulse(
                row.of("server_uuid"),
                ServerVersion.parse(row.of("version")),
                row.isOn("closed"),
                row.isOn("closed_for_all"),
                GtidSet.parse(row.of("executed")),
                receiver,
                applier,
                adminPort(row.of("admin_address"), Integer.parseInt(row.of("admin_port"))));
    }

    /** The state and, once the source was reached, its identity. */
    private static Pulse.Receiver receiver(String words) {
        int blank = words.indexOf(' ');
        return new Pulse.Receiver(words.substring(blank + 1), ServiceState.valueOf(words.substring(0, blank)));
    }

    private static Optional<Endpoint> adminPort(String address, int port) {
        return address == null || address.isBlank() ? Optional.empty() : Optional.of(new Endpoint(address, port));
    }

    private static Optional<ServiceState> state(String name) {
        return Optional.ofNullable(name).map(ServiceState::valueOf);
    }
}
