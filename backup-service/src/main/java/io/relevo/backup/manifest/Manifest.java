package io.relevo.backup.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * Everything that must be known to restore and to prove one backup. It is written last: a directory without one is not
 * a backup. Fields are only ever added; a reader refuses a {@code version} it does not know.
 *
 * @param version of this format
 * @param kind {@code full}; others come with archives
 * @param gtidExecuted exactly the transactions that the backup holds, as MySQL prints them
 * @param startedAt ISO-8601, by the clock of the backup service
 */
public record Manifest(
        int version,
        String cluster,
        String backup,
        String kind,
        Source source,
        String gtidExecuted,
        String startedAt,
        String completedAt,
        List<SchemaEntry> schemas,
        List<AccountEntry> accounts,
        List<TableEntry> tables,
        List<ProgramEntry> programs) {

    /** The format this code writes, and the only one it reads. */
    public static final int VERSION = 1;

    public Manifest {
        schemas = List.copyOf(schemas);
        accounts = List.copyOf(accounts);
        tables = List.copyOf(tables);
        programs = List.copyOf(programs);
    }

    /**
     * The server that was read.
     *
     * @param lowerCaseTableNames the server's setting; a restore needs the same
     */
    public record Source(
            String node, String serverUuid, String serverVersion, int lowerCaseTableNames, boolean primary) {}

    /**
     * A database.
     *
     * @param collation its default collation
     * @param readOnly whether it was altered to be read-only
     */
    public record SchemaEntry(String name, String createStatement, String collation, boolean readOnly) {}

    /** An account or role with its grants; the statement holds the hash of its password. */
    public record AccountEntry(String user, String host, String createStatement, List<String> grants) {
        public AccountEntry {
            grants = List.copyOf(grants);
        }
    }

    /** Whether an account has a privilege on everything that leaves out some schemas. */
    @JsonIgnore
    public boolean hasPartialRevokes() {
        return accounts.stream()
                .flatMap(account -> account.grants().stream())
                .anyMatch(grant -> grant.startsWith("REVOKE "));
    }

    /** The programs of one kind, in the order in which they are to be made. */
    public List<ProgramEntry> programs(ProgramKind kind) {
        return programs.stream().filter(program -> program.kind() == kind).toList();
    }

    /** Every stored file, table by table. */
    @JsonIgnore
    public List<ChunkEntry> chunks() {
        return tables.stream().flatMap(table -> table.chunks().stream()).toList();
    }

    /** How many rows all tables have. */
    @JsonIgnore
    public long rows() {
        return tables.stream().mapToLong(table -> table.checksum().rows()).sum();
    }

    /** How many bytes all chunks take in the store. */
    @JsonIgnore
    public long storedBytes() {
        return chunks().stream().mapToLong(ChunkEntry::bytes).sum();
    }
}
