package io.relevo.mysql.check;

/**
 * One thing that keeps a server from being a member of a cluster.
 *
 * @param problem what is wrong, with the value found
 * @param mend what to do about it
 */
public record Finding(Code code, String problem, String mend) {

    /** Stable names, for tests and programs. */
    public enum Code {
        VERSION_TOO_OLD,
        GTID_MODE_OFF,
        GTID_CONSISTENCY_OFF,
        BINLOG_OFF,
        BINLOG_FORMAT_NOT_ROW,
        BINLOG_ROW_IMAGE_NOT_FULL,
        REPLICA_UPDATES_NOT_LOGGED,
        SEMI_SYNC_SOURCE_ABSENT,
        SEMI_SYNC_REPLICA_ABSENT,
        CLONE_PLUGIN_ABSENT,
        SERVER_ID_UNSET,
        COMMIT_ORDER_NOT_PRESERVED,
        PRIVILEGE_MISSING
    }
}
