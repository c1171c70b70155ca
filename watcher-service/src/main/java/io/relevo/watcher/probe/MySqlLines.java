package io.relevo.watcher.probe;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.loop.LoopThread;
import io.relevo.mysql.loop.SharedLoop;
import io.relevo.watcher.access.ServerAccess;
import io.relevo.watcher.writing.WriteWatches;

/**
 * Lines to real servers.
 *
 * @param urgent for connections that something hangs on
 * @param probing for the sessions on which everything is asked again and again
 * @param writing for those on which a statement may take longer
 * @param timeouts how long to wait for a connection and for each answer; the hard limit of a probe
 * @param writes watches primaries' writing
 */
public record MySqlLines(
        MySqlConnector urgent,
        SharedLoop probing,
        SharedLoop writing,
        Account account,
        Timeouts timeouts,
        WriteWatches writes)
        implements Lines {

    @Override
    public ServerLines to(Endpoint endpoint) {
        var access = new ServerAccess(urgent, probing, writing, endpoint, account, timeouts);
        return new ServerLines(new MySqlLine(access), writes.of(access));
    }

    @Override
    public LoopThread thread() {
        return probing;
    }
}
