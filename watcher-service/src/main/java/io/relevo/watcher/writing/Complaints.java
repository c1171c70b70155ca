package io.relevo.watcher.writing;

import io.relevo.mysql.snapshot.StorageComplaints;
import io.relevo.watcher.verdict.WriteEvidence.Complaint;

/** What a server's complaints are worth: one explains writes that stand still, but alone it must go on. */
final class Complaints {

    private Complaints() {}

    static Complaint of(StorageComplaints said, boolean writesStandStill) {
        if (counts(said.noSpace(), writesStandStill)) {
            return Complaint.NO_SPACE;
        }
        return counts(said.writeFailed(), writesStandStill) ? Complaint.WRITE_FAILED : Complaint.NONE;
    }

    private static boolean counts(StorageComplaints.Complaint complaint, boolean writesStandStill) {
        return complaint.persisting() || (writesStandStill && complaint.recent());
    }
}
