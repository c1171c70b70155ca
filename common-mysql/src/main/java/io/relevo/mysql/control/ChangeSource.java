package io.relevo.mysql.control;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.math.BigDecimal;

/** The statement that says whom to follow. What it does not name, TLS among it, stays as it was. */
final class ChangeSource {
    private static final String NAME = "CHANGE REPLICATION SOURCE";

    /** The server's default gives up for ever after ten tries. */
    private static final long RETRY_FOR_EVER = 4_294_967_295L;

    private ChangeSource() {}

    /** The receiver must be stopped; so must the applier when the way of positioning is to be set. */
    static void run(MySqlConnection connection, SourceSettings settings, boolean setAutoPosition) throws MySqlFailure {
        String sql = "CHANGE REPLICATION SOURCE TO SOURCE_HOST=?, SOURCE_PORT=?, SOURCE_USER=?, SOURCE_PASSWORD=?,"
                + " GET_SOURCE_PUBLIC_KEY=1, SOURCE_CONNECT_RETRY=1, SOURCE_RETRY_COUNT=" + RETRY_FOR_EVER
                + ", SOURCE_HEARTBEAT_PERIOD=?"
                + (setAutoPosition ? ", SOURCE_AUTO_POSITION=1" : "")
                + " FOR CHANNEL ''";
        connection.updateSecret(
                NAME,
                sql,
                settings.source().host(),
                settings.source().port(),
                settings.replication().user(),
                settings.replication().password(),
                BigDecimal.valueOf(settings.heartbeat().toMillis(), 3));
    }
}
