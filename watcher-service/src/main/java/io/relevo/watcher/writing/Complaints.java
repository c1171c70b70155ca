package io.relevo.watcher.writing;

import io.relevo.mysql.snapshot.StorageComplaints;
import io.relevo.watcher.verdict.WriteEvidence.Complaint;

/** What a server's complaints are worth: one explains writes that are stuck, but alone it must go on. */
final class Complaints {

    private Complaints() {}

    static Complaint of(StorageComplaints said, boolean writesAreStuck) {
        if (counts(said.noSpace(), writesAreStuck)) {
            return Complaint.NO_SPACE;
        }
        return counts(said.writeFailed(), writesAreStuck) ? Complaint.WRITE_FAILED : Complaint.NONE;
    }

    private static boolean counts(StorageComplaints.Complaint complaint, boolean writesAreStuck) {
        return complaint.persisting() || (writesAreStuck && complaint.recent());
    }
}
