package io.relevo.topology.execution;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Timeouts;

/** Opens connections with the account that may change servers. */
@FunctionalInterface
interface ConnectionSource {
    MySqlConnection open(Endpoint endpoint, Timeouts timeouts) throws MySqlFailure;
}
