package io.relevo.backup.restore;

import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.Manifest.SchemaEntry;
import io.relevo.backup.manifest.TableEntry;
import io.relevo.backup.restore.RestoreFailure.Step;
import io.relevo.backup.rows.Quoting;
import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.MySqlFailure;

/** Makes schemas and their tables, without rows. Foreign keys are not checked yet, so any order does. */
final class SchemaLoader {

    private final Session session;
    private final Manifest manifest;

    SchemaLoader(Session session, Manifest manifest) {
        this.session = session;
        this.manifest = manifest;
    }

    void load() throws RestoreFailure, MySqlFailure {
        for (SchemaEntry schema : manifest.schemas()) {
            session.execute(schema.createStatement());
        }
        for (TableEntry table : manifest.tables()) {
            session.execute("USE " + Quoting.name(table.schema()));
            make(table);
        }
    }

    private void make(TableEntry table) throws RestoreFailure {
        try {
            session.execute(table.createStatement());
        } catch (MySqlFailure failure) {
            throw new RestoreFailure(
                    Step.SCHEMA, "table %s: %s".formatted(table.displayName(), failure.getMessage()), failure);
        }
    }

    /** Closes the schemas that were read-only, as the last thing that is done to them. */
    void closeReadOnly() throws MySqlFailure {
        for (SchemaEntry schema : manifest.schemas()) {
            if (schema.readOnly()) {
                session.execute("ALTER SCHEMA " + Quoting.name(schema.name()) + " READ ONLY = 1");
            }
        }
    }
}
