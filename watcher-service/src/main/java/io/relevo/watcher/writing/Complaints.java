package io.relevo.watcher.writing;

import io.relevo.mysql.snapshot.StorageComplaints;
import io.relevo.watcher.verdict.WriteEvidence.Complaint;

/** What a server's complaints are worth: one explains commits that stand still, but alone it must go on. */
final class Complaints {

    private Complaints() {}

    static Complaint of(StorageComplaints said, boolean commitsStandStill) {
        if (counts(said.noSpace(), commitsStandStill)) {
            return Complaint.NO_SPACE;
        }
        return counts(said.writeFailed(), commitsStandStill) ? Complaint.WRITE_FAILED : Complaint.NONE;
    }

    private static boolean counts(StorageComplaints.Complaint complaint, boolean commitsStandStill) {
        return complaint.persisting() || (commitsStandStill && complaint.recent());
    }
}
