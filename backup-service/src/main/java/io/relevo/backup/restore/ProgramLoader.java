package io.relevo.backup.restore;

import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.Manifest.SchemaEntry;
import io.relevo.backup.manifest.ProgramEntry;
import io.relevo.backup.manifest.ProgramEntry.Setting;
import io.relevo.backup.manifest.ProgramKind;
import io.relevo.backup.restore.RestoreFailure.Step;
import io.relevo.backup.rows.Quoting;
import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.Map;
import org.jboss.logging.Logger;

/** Makes views, routines, triggers and events, each under the settings that it was first made under. */
final class ProgramLoader {

    private static final Logger LOG = Logger.getLogger(ProgramLoader.class);
    private static final String USUAL_SETTINGS = "SET SESSION sql_mode = '" + TargetServer.SQL_MODE
            + "', time_zone = '+00:00', character_set_client = utf8mb4, collation_connection = utf8mb4_0900_ai_ci";

    private final Session session;
    private final Manifest manifest;

    ProgramLoader(Session session, Manifest manifest) {
        this.session = session;
        this.manifest = manifest;
    }

    /** Makes all of one kind; views that the source itself could not use may be missing afterwards, which is said. */
    void load(ProgramKind kind, Step step) throws MySqlFailure, RestoreFailure {
        Map<ProgramEntry, MySqlFailure> failures = Passes.run(manifest.programs(kind), this::make);
        for (Map.Entry<ProgramEntry, MySqlFailure> failed : failures.entrySet()) {
            String problem =
                    failed.getKey().displayName() + ": " + failed.getValue().getMessage();
            if (!failed.getKey().broken()) {
                throw new RestoreFailure(step, problem, failed.getValue());
            }
            LOG.warnf("left out, for it was broken at the source already: %s", problem);
        }
    }

    private void make(ProgramEntry program) throws MySqlFailure {
        boolean otherCollation = needsOtherCollation(program);
        session.execute("USE " + Quoting.name(program.schema()));
        if (otherCollation) {
            collate(program.schema(), program.setting().databaseCollation());
        }
        try {
            session.execute(settings(program));
            session.execute(program.createStatement());
        } finally {
            session.execute(USUAL_SETTINGS);
            if (otherCollation) {
                collate(program.schema(), collation(program.schema()));
            }
        }
    }

    private static String settings(ProgramEntry program) {
        Setting setting = program.setting();
        StringBuilder statement = new StringBuilder(USUAL_SETTINGS);
        append(statement, "sql_mode", setting.sqlMode());
        append(statement, "time_zone", setting.timeZone());
        append(statement, "character_set_client", clientCharacterSet(program));
        append(statement, "collation_connection", setting.collationConnection());
        return statement.toString();
    }

    private static void append(StringBuilder statement, String variable, String value) {
        if (value != null) {
            statement.append(", ").append(variable).append(" = '").append(value).append('\'');
        }
    }

    /** Text beyond ASCII travels in UTF-8 whatever its author's client spoke; the meaning stays the same. */
    private static String clientCharacterSet(ProgramEntry program) {
        String original = program.setting().characterSetClient();
        boolean ascii = program.createStatement().chars().allMatch(symbol -> symbol < 128);
        return original == null || ascii || original.startsWith("utf8") ? original : "utf8mb4";
    }

    private boolean needsOtherCollation(ProgramEntry program) {
        String wanted = program.setting().databaseCollation();
        return wanted != null && !wanted.equals(collation(program.schema()));
    }

    private String collation(String schema) {
        return manifest.schemas().stream()
                .filter(entry -> entry.name().equals(schema))
                .map(SchemaEntry::collation)
                .findFirst()
                .orElseThrow();
    }

    private void collate(String schema, String collation) throws MySqlFailure {
        session.execute("ALTER DATABASE " + Quoting.name(schema) + " COLLATE " + Quoting.name(collation));
    }
}
