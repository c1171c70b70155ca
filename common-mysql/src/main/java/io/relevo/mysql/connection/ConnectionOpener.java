package io.relevo.mysql.connection;

/** Opens one more connection to a fixed server with a fixed account. */
@FunctionalInterface
public interface ConnectionOpener {
    /** The connection is the caller's to close. */
    MySqlConnection open() throws MySqlFailure;
}
