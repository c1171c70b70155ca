package io.relevo.mysql.connection;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row a result set stands on; does not move it. */
@FunctionalInterface
public interface RowMapper<T> {
    /** Reads the present row. */
    T map(ResultSet row) throws SQLException;
}
