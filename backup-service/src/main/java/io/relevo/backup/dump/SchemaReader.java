package io.relevo.backup.dump;

import io.relevo.backup.manifest.Manifest.SchemaEntry;
import io.relevo.backup.rows.Quoting;
import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.List;

/** Reads what schemas there are besides the server's own. */
public final class SchemaReader {

    /** The schemas that belong to the server, as they stand in a condition. */
    public static final String SYSTEM_SCHEMAS = "('mysql', 'sys', 'information_schema', 'performance_schema')";

    private static final String SCHEMAS = """
            SELECT s.SCHEMA_NAME, s.DEFAULT_COLLATION_NAME, COALESCE(LOCATE('READ ONLY=1', x.OPTIONS), 0) > 0
            FROM information_schema.SCHEMATA s LEFT JOIN information_schema.SCHEMATA_EXTENSIONS x
                 ON x.SCHEMA_NAME = s.SCHEMA_NAME
            WHERE s.SCHEMA_NAME NOT IN %s ORDER BY s.SCHEMA_NAME""".formatted(SYSTEM_SCHEMAS);

    private final Session session;

    SchemaReader(Session session) {
        this.session = session;
    }

    /** A schema's name, collation and whether it is read-only. */
    private record Listed(String name, String collation, boolean readOnly) {}

    List<SchemaEntry> schemas() throws MySqlFailure {
        List<Listed> listed =
                session.list(SCHEMAS, row -> new Listed(row.getString(1), row.getString(2), row.getBoolean(3)));
        List<SchemaEntry> schemas = new java.util.ArrayList<>();
        for (Listed schema : listed) {
            schemas.add(new SchemaEntry(
                    schema.name(), createStatement(schema.name()), schema.collation(), schema.readOnly()));
        }
        return schemas;
    }

    private String createStatement(String schema) throws MySqlFailure {
        return session.first("SHOW CREATE DATABASE " + Quoting.name(schema), row -> row.getString(2))
                .orElseThrow();
    }
}
