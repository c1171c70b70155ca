package io.relevo.watcher.probe;

import io.relevo.mysql.connection.Endpoint;

/** Makes the connections to a server; none is opened before it is used. */
public interface Lines {

    /** The lines to one server. */
    ServerLines to(Endpoint endpoint);
}
