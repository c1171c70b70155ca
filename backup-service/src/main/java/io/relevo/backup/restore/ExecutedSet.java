package io.relevo.backup.restore;

import io.relevo.backup.restore.RestoreFailure.Step;
import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.MySqlFailure;

/** The transactions that the target counts as executed. */
final class ExecutedSet {

    private final Session session;

    ExecutedSet(Session session) {
        this.session = session;
    }

    /**
     * Makes the set exactly that of the backup. What the server executed itself, its set-up and this restore, is
     * forgotten with its binary logs.
     */
    void declare(String gtidExecuted) throws MySqlFailure, RestoreFailure {
        TargetFacts facts = TargetFacts.read(session);
        if (!facts.executedOnlyItsOwn()) {
            throw new RestoreFailure(
                    Step.GTID,
                    "transactions of other servers were executed during the restore: " + facts.executed(),
                    null);
        }
        session.execute("RESET BINARY LOGS AND GTIDS");
        if (!gtidExecuted.isEmpty()) {
            session.execute("SET GLOBAL gtid_purged = '" + gtidExecuted + "'");
        }
    }
}
