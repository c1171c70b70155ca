package io.relevo.backup.dump;

import io.relevo.backup.manifest.ProgramEntry;
import io.relevo.backup.manifest.ProgramEntry.Setting;
import io.relevo.backup.rows.Quoting;
import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads views, routines, triggers and events with the settings that each was made under. */
final class ProgramReader {

    private final Session session;

    ProgramReader(Session session) {
        this.session = session;
    }

    /**
     * All of one schema.
     *
     * @throws DumpFailure when the account may not see how one was made
     */
    List<ProgramEntry> programs(String schema) throws MySqlFailure, DumpFailure {
        List<ProgramEntry> programs = new ArrayList<>();
        for (ProgramCatalog catalog : ProgramCatalog.values()) {
            if (session.first(catalog.existence(), row -> 1).isEmpty()) {
                continue;
            }
            for (String name : session.list(catalog.listing(schema), row -> row.getString(1))) {
                programs.add(program(catalog, schema, name));
            }
        }
        return programs;
    }

    private ProgramEntry program(ProgramCatalog catalog, String schema, String name) throws MySqlFailure, DumpFailure {
        boolean broken = catalog == ProgramCatalog.VIEW && isBroken(schema, name);
        return session.first(catalog.showing(schema, name), row -> shown(catalog, schema, name, row, broken))
                .filter(program -> program.createStatement() != null)
                .orElseThrow(() -> DumpFailure.of(
                        DumpFailure.Step.SCHEMA,
                        "the account may not see how %s %s.%s is made; GRANT SHOW_ROUTINE, TRIGGER, EVENT, SHOW VIEW ON *.* mends it"
                                .formatted(catalog, schema, name),
                        null));
    }

    private static ProgramEntry shown(ProgramCatalog catalog, String schema, String name, ResultSet row, boolean broken)
            throws SQLException {
        String statement = row.getString(catalog.shownColumn());
        return new ProgramEntry(
                catalog.kind(),
                schema,
                name,
                catalog == ProgramCatalog.EVENT && statement != null
                        ? EventStatement.asOnThePrimary(statement, name)
                        : statement,
                setting(row),
                broken);
    }

    /** What a kind does not keep has no column. */
    private static Setting setting(ResultSet row) throws SQLException {
        Map<String, String> columns = new HashMap<>();
        for (int index = 1; index <= row.getMetaData().getColumnCount(); index++) {
            columns.put(row.getMetaData().getColumnLabel(index), row.getString(index));
        }
        return new Setting(
                columns.get("sql_mode"),
                columns.get("character_set_client"),
                columns.get("collation_connection"),
                columns.get("Database Collation"),
                columns.get("time_zone"));
    }

    /** Whether the source itself cannot use a view: what it is made of is gone, or its definer is. */
    private boolean isBroken(String schema, String view) throws MySqlFailure {
        try {
            session.list("SELECT 1 FROM " + Quoting.table(schema, view) + " LIMIT 0", row -> 1);
            return false;
        } catch (MySqlFailure failure) {
            if (failure.kind() == FailureKind.SERVER_ERROR || failure.kind() == FailureKind.PRIVILEGE_MISSING) {
                return true;
            }
            throw failure;
        }
    }
}
