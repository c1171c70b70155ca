package io.relevo.watcher.writing;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.watcher.verdict.WriteEvidence.OwnWrite;
import java.util.Set;

/** What the end of the watcher's own write tells, by error numbers and stage names only. */
final class OwnWriteErrors {

    /** ER_DISK_FULL, ER_RECORD_FILE_FULL; a table as small as this one is full only when its disk is. */
    private static final Set<Integer> NO_SPACE = Set.of(1021, 1114);

    /** ER_ERROR_ON_WRITE, ER_GET_ERRNO, ER_ERROR_DURING_COMMIT, ER_ERROR_DURING_FLUSH_LOGS. */
    private static final Set<Integer> FAILED = Set.of(1026, 1030, 1180, 1182);

    /** ER_NO_SUCH_TABLE, ER_BAD_DB_ERROR: the table was never made here. */
    private static final Set<Integer> NO_TABLE = Set.of(1146, 1049);

    /** Every stage of waiting for a lock begins so; that of a commit does not. */
    private static final String WAITS_FOR_LOCK = "Waiting for ";

    private OwnWriteErrors() {}

    static OwnWrite word(MySqlFailure failure) {
        if (NO_SPACE.contains(failure.errorNumber())) {
            return OwnWrite.NO_SPACE;
        }
        return FAILED.contains(failure.errorNumber()) ? OwnWrite.FAILED : OwnWrite.NO_WORD;
    }

    static boolean notAllowed(MySqlFailure failure) {
        return failure.kind() == FailureKind.PRIVILEGE_MISSING
                || failure.kind() == FailureKind.ACCESS_DENIED
                || NO_TABLE.contains(failure.errorNumber());
    }

    static boolean waitsForLock(String state) {
        return state.regionMatches(true, 0, WAITS_FOR_LOCK, 0, WAITS_FOR_LOCK.length())
                && !state.equalsIgnoreCase("waiting for handler commit");
    }
}
