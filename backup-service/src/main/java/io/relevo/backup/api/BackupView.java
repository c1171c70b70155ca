package io.relevo.backup.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.relevo.backup.catalogue.CataloguedBackup;
import io.relevo.events.BackupEntry;

/**
 * A backup as callers see it; what is not known is left out.
 *
 * @param failedStep where it failed
 * @param reason why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupView(
        String cluster,
        String backup,
        BackupEntry.State state,
        String kind,
        String node,
        String gtidExecuted,
        String location,
        long storedBytes,
        int tables,
        long rows,
        String startedAt,
        String completedAt,
        String failedStep,
        String reason) {

    static BackupView of(CataloguedBackup backup) {
        BackupEntry entry = backup.entry();
        return new BackupView(
                entry.cluster(),
                entry.backup(),
                entry.state(),
                entry.kind(),
                entry.node(),
                entry.gtidExecuted(),
                entry.location(),
                entry.storedBytes(),
                entry.tables(),
                entry.rows(),
                entry.startedAt(),
                entry.completedAt(),
                backup.failedStep(),
                backup.reason());
    }
}
