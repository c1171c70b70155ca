package io.relevo.mysql.connection;

/** Opens one more connection to a fixed server with a fixed account. */
@FunctionalInterface
interface ConnectionOpener {
    MySqlConnection open() throws MySqlFailure;
}
