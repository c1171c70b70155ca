package io.relevo.backup.restore;

import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Timeouts;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** The server to be filled and how to get to it. */
public record TargetServer(Endpoint endpoint, Account account, Timeouts timeouts) {

    private static final Logger LOG = Logger.getLogger(TargetServer.class);

    /** The mode in which tables are made and rows are loaded: values are taken as they are. */
    static final String SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";

    private static final Duration LOOKING = Duration.ofSeconds(10);
    private static final String NAMES = "SET NAMES utf8mb4";
    private static final String SETTINGS =
            "SET SESSION sql_mode = '" + SQL_MODE + "', time_zone = '+00:00', autocommit = 1, foreign_key_checks = 0,"
                    + " unique_checks = 0, innodb_strict_mode = OFF, wait_timeout = 86400, net_read_timeout = 1800,"
                    + " lock_wait_timeout = 60, max_execution_time = 0";

    /** What may need a privilege to be changed, and therefore is changed only where it differs. */
    private static final List<String> SWITCHED_OFF =
            List.of("sql_require_primary_key", "sql_generate_invisible_primary_key", "restrict_fk_on_non_standard_key");

    /** The same server, with less patience: for a first look. */
    TargetServer forLooking() {
        Duration read = timeouts.read().compareTo(LOOKING) < 0 ? timeouts.read() : LOOKING;
        return new TargetServer(endpoint, account, new Timeouts(timeouts.connect(), read));
    }

    /** A session for definitions and for reading rows back, whose bytes arrive as they are stored when raw. */
    Session connect(boolean raw) throws MySqlFailure {
        Session session = Session.open(endpoint, account, timeouts);
        return prepared(session, raw ? NAMES + ", character_set_results = NULL" : NAMES);
    }

    /** A session for loading. */
    Session connectForLoading() throws MySqlFailure {
        return prepared(Session.openForLoading(endpoint, account, timeouts), NAMES);
    }

    private Session prepared(Session session, String names) throws MySqlFailure {
        try {
            session.execute(names);
            session.execute(SETTINGS);
            for (String variable : SWITCHED_OFF) {
                if ("1".equals(session.value("SELECT @@session." + variable))) {
                    session.execute("SET SESSION " + variable + " = OFF");
                }
            }
            withoutBinlog(session);
            return session;
        } catch (MySqlFailure failure) {
            session.close();
            throw failure;
        }
    }

    /** Only saves work: whatever is logged is reset when the backup's transactions are declared. */
    private void withoutBinlog(Session session) throws MySqlFailure {
        try {
            session.execute("SET SESSION sql_log_bin = 0");
        } catch (MySqlFailure failure) {
            if (failure.kind() != FailureKind.PRIVILEGE_MISSING) {
                throw failure;
            }
            LOG.debugf("the restore into %s is written to the binary log too: no privilege to leave it out", endpoint);
        }
    }
}
