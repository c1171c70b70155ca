package io.relevo.backup.run;

import io.relevo.backup.source.SourceChoice.Chosen;

/**
 * A backup that is to be made.
 *
 * @param requestedBy who asked: a user, the schedule, or a backup that this one replaces
 */
record BackupOrder(String cluster, String backup, Chosen source, String requestedBy) {}
