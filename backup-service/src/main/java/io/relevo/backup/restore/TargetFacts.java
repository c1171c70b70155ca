package io.relevo.backup.restore;

import io.relevo.backup.dump.SchemaReader;
import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What decides whether a server may be restored into.
 *
 * @param partialRevokesOn whether a privilege on everything may leave out schemas
 * @param channels how many replication channels are set up
 */
public record TargetFacts(
        Endpoint endpoint,
        String serverUuid,
        ServerVersion version,
        int lowerCaseTableNames,
        boolean gtidModeOn,
        boolean partialRevokesOn,
        GtidSet executed,
        List<String> userSchemas,
        int channels) {

    private static final String FACTS = """
            SELECT @@global.server_uuid, @@global.version, @@global.lower_case_table_names, @@global.gtid_mode,
                   @@global.partial_revokes, @@global.gtid_executed,
                   (SELECT COUNT(*) FROM performance_schema.replication_connection_configuration)""";
    private static final String USER_SCHEMAS =
            "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME NOT IN "
                    + SchemaReader.SYSTEM_SCHEMAS + " ORDER BY SCHEMA_NAME";

    public TargetFacts {
        userSchemas = List.copyOf(userSchemas);
    }

    /** The facts as they are now. */
    static TargetFacts read(Session session) throws MySqlFailure {
        List<String> schemas = session.list(USER_SCHEMAS, row -> row.getString(1));
        return session.first(FACTS, row -> of(session.endpoint(), row, schemas)).orElseThrow();
    }

    private static TargetFacts of(Endpoint endpoint, ResultSet row, List<String> schemas) throws SQLException {
        return new TargetFacts(
                endpoint,
                row.getString(1),
                ServerVersion.parse(row.getString(2)),
                row.getInt(3),
                "ON".equals(row.getString(4)),
                row.getBoolean(5),
                GtidSet.parse(row.getString(6)),
                schemas,
                row.getInt(7));
    }

    /** Whether it executed nothing but what it was set up with itself. */
    boolean executedOnlyItsOwn() {
        return executed.serverUuids().stream().allMatch(serverUuid::equalsIgnoreCase);
    }
}
