package io.relevo.resync.look;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import java.util.regex.Pattern;

/** Transactions that have their number and are not committed yet, such as those waiting for an acknowledgement. */
final class OwnedTransactions {

    private static final String OWNED = "SELECT @@global.gtid_owned";

    /** The server writes {@code uuid:5#12:6#13}: behind each transaction the thread that owns it. */
    private static final Pattern OWNER = Pattern.compile("#\\d+");

    private OwnedTransactions() {}

    static GtidSet read(MySqlConnection connection) throws MySqlFailure {
        return parse(connection.queryOne(OWNED, row -> row.getString(1)));
    }

    static GtidSet parse(String owned) {
        return GtidSet.parse(OWNER.matcher(owned).replaceAll(""));
    }
}
