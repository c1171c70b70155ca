package io.relevo.watcher.probe;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.loop.LoopThread;

/** Makes the connections to a server; none is opened before it is used. */
public interface Lines {

    /** The lines to one server. */
    ServerLines to(Endpoint endpoint);

    /** The thread in which probes that nobody waits for begin and end. */
    LoopThread thread();
}
