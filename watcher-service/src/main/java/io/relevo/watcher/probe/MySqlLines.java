package io.relevo.watcher.probe;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.Timeouts;
import java.time.Duration;

/**
 * Lines to real servers.
 *
 * @param timeouts how long to wait for a connection and for each answer; the hard limit of a probe
 * @param wireRound how long the tripwire's statement lasts before it is sent again
 */
public record MySqlLines(MySqlConnector connector, Account account, Timeouts timeouts, Duration wireRound)
        implements Lines {

    @Override
    public Line line(Endpoint endpoint) {
        return new MySqlLine(() -> connector.connect(endpoint, account, timeouts), timeouts);
    }

    @Override
    public Wire wire(Endpoint endpoint) {
        return new SleepingWire(() -> connector.connect(endpoint, account, timeouts), wireRound, timeouts.read());
    }
}
