package io.relevo.mysql.connection;

import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Where failures to close go: nothing can be done about them, but they may explain what comes after. */
final class Closing {
    private static final Logger LOG = Logger.getLogger(Closing.class);

    private Closing() {}

    static void failed(Endpoint endpoint, SQLException failure) {
        LOG.debugf(failure, "connection not closed in order endpoint=%s", endpoint);
    }
}
