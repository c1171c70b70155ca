package io.relevo.benchmarks.peer;

import io.relevo.sandbox.mysql.MySqlNode;
import java.sql.SQLException;

/** Something that keeps three servers writable. Closed when it shall do nothing more. */
interface Peer extends AutoCloseable {

    /** Makes a cluster of the new servers, leads the router to its primary, and begins to watch. */
    MySqlNode begin() throws SQLException;

    /** The server that clients are led to now. */
    MySqlNode primary();

    @Override
    void close();
}
