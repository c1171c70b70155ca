package io.relevo.watcher.probe;

import io.relevo.mysql.connection.Endpoint;

/** Makes the connections to a server; none is opened before it is used. */
public interface Lines {

    /** The line for probes. */
    Line line(Endpoint endpoint);

    /** The tripwire. */
    Wire wire(Endpoint endpoint);
}
