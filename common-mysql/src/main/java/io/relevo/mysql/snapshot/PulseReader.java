package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Feels a server's pulse: cheap enough to be done to thousands of servers every second. No table of
 * performance_schema that is gathered from all sessions or variables is touched; a read of {@link SnapshotReader} costs
 * the server several times as much. Needs SELECT on performance_schema.
 */
public final class PulseReader {
    private static final String QUERY = """
            SELECT @@global.server_uuid, @@global.version, @@global.read_only, @@global.super_read_only,\
             @@global.gtid_executed, r.SOURCE_UUID, r.SERVICE_STATE, a.SERVICE_STATE,\
             @@global.admin_address, @@global.admin_port FROM (SELECT 1) one\
             LEFT JOIN performance_schema.replication_connection_status r ON r.CHANNEL_NAME = ''\
             LEFT JOIN performance_schema.replication_applier_status a ON a.CHANNEL_NAME = ''
            """.strip();

    private PulseReader() {}

    /** One round trip. */
    public static Pulse read(MySqlConnection connection) throws MySqlFailure {
        return connection.queryOne(QUERY, PulseReader::pulse);
    }

    private static Pulse pulse(ResultSet row) throws SQLException {
        Optional<ServiceState> receiver = state(row.getString(7));
        String source = Optional.ofNullable(row.getString(6)).orElse("");
        return new Pulse(
                row.getString(1),
                ServerVersion.parse(row.getString(2)),
                row.getBoolean(3),
                row.getBoolean(4),
                GtidSet.parse(row.getString(5)),
                receiver.map(state -> new Pulse.Receiver(source, state)),
                receiver.isPresent() ? state(row.getString(8)) : Optional.empty(),
                adminPort(row.getString(9), row.getInt(10)));
    }

    private static Optional<Endpoint> adminPort(String address, int port) {
        return address == null || address.isBlank() ? Optional.empty() : Optional.of(new Endpoint(address, port));
    }

    private static Optional<ServiceState> state(String name) {
        return Optional.ofNullable(name).map(ServiceState::valueOf);
    }
}
