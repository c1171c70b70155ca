package io.relevo.watcher.probe;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.loop.SharedLoop;
import io.relevo.watcher.access.ServerAccess;
import io.relevo.watcher.writing.WriteWatches;

/**
 * Lines to real servers.
 *
 * @param connector for connections that are kept
 * @param urgent for one that something hangs on
 * @param loop for the sessions on which everything is asked again and again
 * @param timeouts how long to wait for a connection and for each answer; the hard limit of a probe
 * @param writes watches primaries' writing
 */
public record MySqlLines(
        MySqlConnector connector,
        MySqlConnector urgent,
        SharedLoop loop,
        Account account,
        Timeouts timeouts,
        WriteWatches writes)
        implements Lines {

    @Override
    public ServerLines to(Endpoint endpoint) {
        var access = new ServerAccess(connector, urgent, loop, endpoint, account, timeouts);
        return new ServerLines(new MySqlLine(access), writes.of(access));
    }
}
