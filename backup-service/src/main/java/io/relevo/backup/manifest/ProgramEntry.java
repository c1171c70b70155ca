package io.relevo.backup.manifest;

/**
 * A view, routine, trigger or event.
 *
 * @param createStatement as the server shows it, definer included
 * @param broken whether the source itself could not use it, as a view on a dropped table
 */
public record ProgramEntry(
        ProgramKind kind, String schema, String name, String createStatement, Setting setting, boolean broken) {

    /**
     * The session it was made in, which it keeps for life; what its kind does not keep is null.
     *
     * @param databaseCollation the schema's collation when it was made
     */
    public record Setting(
            String sqlMode,
            String characterSetClient,
            String collationConnection,
            String databaseCollation,
            String timeZone) {}

    /** Kind, schema and name as people write them in messages. */
    public String displayName() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + schema + "." + name;
    }
}
