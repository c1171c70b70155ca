package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;

/** Something done on one server. */
@FunctionalInterface
interface ServerWork<T> {

    /** The connection is lent: it is not to be kept or closed. */
    T on(MySqlConnection connection) throws MySqlFailure, EffectAbandoned;
}
