package io.relevo.backup.dump;

import io.relevo.backup.manifest.ProgramKind;
import io.relevo.backup.rows.Quoting;

/** Where the server lists each kind of program, and how it shows one. */
enum ProgramCatalog {
    LIBRARY(ProgramKind.ROUTINE, "LIBRARY_NAME", "LIBRARIES", "LIBRARY_SCHEMA", "", "Create Library"),
    FUNCTION(
            ProgramKind.ROUTINE,
            "ROUTINE_NAME",
            "ROUTINES",
            "ROUTINE_SCHEMA",
            "AND ROUTINE_TYPE = 'FUNCTION'",
            "Create Function"),
    PROCEDURE(
            ProgramKind.ROUTINE,
            "ROUTINE_NAME",
            "ROUTINES",
            "ROUTINE_SCHEMA",
            "AND ROUTINE_TYPE = 'PROCEDURE'",
            "Create Procedure"),
    VIEW(ProgramKind.VIEW, "TABLE_NAME", "TABLES", "TABLE_SCHEMA", "AND TABLE_TYPE = 'VIEW'", "Create View"),
    TRIGGER(ProgramKind.TRIGGER, "TRIGGER_NAME", "TRIGGERS", "TRIGGER_SCHEMA", "", "SQL Original Statement"),
    EVENT(ProgramKind.EVENT, "EVENT_NAME", "EVENTS", "EVENT_SCHEMA", "", "Create Event");

    private final ProgramKind kind;
    private final String nameColumn;
    private final String view;
    private final String schemaColumn;
    private final String condition;
    private final String shownColumn;

    ProgramCatalog(
            ProgramKind kind,
            String nameColumn,
            String view,
            String schemaColumn,
            String condition,
            String shownColumn) {
        this.kind = kind;
        this.nameColumn = nameColumn;
        this.view = view;
        this.schemaColumn = schemaColumn;
        this.condition = condition;
        this.shownColumn = shownColumn;
    }

    ProgramKind kind() {
        return kind;
    }

    /** The column of {@link #showing} that has the statement. */
    String shownColumn() {
        return shownColumn;
    }

    /** Finds out whether the server has such programs at all: libraries came with 9.2. */
    String existence() {
        return "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'information_schema' AND TABLE_NAME = '"
                + view + "'";
    }

    /** Names all of a schema; triggers in the order in which they fire. */
    String listing(String schema) {
        return "SELECT %s FROM information_schema.%s WHERE %s = %s %s ORDER BY %s"
                .formatted(
                        nameColumn,
                        view,
                        schemaColumn,
                        Quoting.text(schema),
                        condition,
                        this == TRIGGER ? "ACTION_ORDER, " + nameColumn : nameColumn);
    }

    /** Shows how one was made. */
    String showing(String schema, String name) {
        return "SHOW CREATE " + name() + " " + Quoting.table(schema, name);
    }
}
