package io.relevo.topology.observation;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;

/** Opens a connection to one server. */
@FunctionalInterface
interface ConnectionSource {
    MySqlConnection open() throws MySqlFailure;
}
