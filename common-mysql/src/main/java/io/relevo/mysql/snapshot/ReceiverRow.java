package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.RowQuestion.RowText;
import io.relevo.mysql.gtid.GtidSet;
import java.sql.SQLException;
import java.util.Optional;

/** The columns of a query that tell about the receiver. */
final class ReceiverRow {

    static final String COLUMNS = """
            configured.HOST AS source_host, configured.PORT AS source_port,
            configured.AUTO_POSITION AS auto_position,
            receiver.SOURCE_UUID AS source_uuid, receiver.SERVICE_STATE AS receiver_state,
            receiver.RECEIVED_TRANSACTION_SET AS received, receiver.COUNT_RECEIVED_HEARTBEATS AS heartbeats,
            receiver.LAST_QUEUED_TRANSACTION AS last_queued, receiver.LAST_ERROR_NUMBER AS receiver_error
            """;

    static final String TABLES = """
            LEFT JOIN performance_schema.replication_connection_configuration configured
              ON configured.CHANNEL_NAME = ''
            LEFT JOIN performance_schema.replication_connection_status receiver
              ON receiver.CHANNEL_NAME = ''
            """;

    private ReceiverRow() {}

    /** Empty when no source is configured. */
    static Optional<ReceiverStatus> read(RowText row) throws SQLException {
        String host = text(row, "source_host");
        if (host.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReceiverStatus(
                host,
                Math.toIntExact(number(row, "source_port")),
                text(row, "source_uuid"),
                state(row, "receiver_state"),
                GtidSet.parse(text(row, "received")),
                number(row, "heartbeats"),
                text(row, "last_queued"),
                Math.toIntExact(number(row, "receiver_error")),
                row.isOn("auto_position")));
    }

    static String text(RowText row, String column) throws SQLException {
        String value = row.of(column);
        return value == null ? "" : value;
    }

    /** Zero for NULL: a source may be configured of which nothing is known yet. */
    static long number(RowText row, String column) throws SQLException {
        String value = row.of(column);
        return value == null ? 0 : Long.parseLong(value);
    }

    static ServiceState state(RowText row, String column) throws SQLException {
        String value = text(row, column);
        return value.isEmpty() ? ServiceState.OFF : ServiceState.valueOf(value);
    }
}
