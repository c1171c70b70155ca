package io.relevo.backup.store;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.relevo.backup.manifest.ChunkEntry;
import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.ProgramEntry;
import io.relevo.backup.manifest.ProgramKind;
import io.relevo.backup.manifest.TableChecksum;
import io.relevo.backup.manifest.TableEntry;
import io.relevo.backup.manifest.ValueForm;

/** What a native image must keep of the records in the store's files: Jackson reads them by reflection. */
@RegisterForReflection(
        targets = {
            BackupMarker.class,
            ChunkEntry.class,
            Manifest.class,
            Manifest.AccountEntry.class,
            Manifest.SchemaEntry.class,
            Manifest.Source.class,
            ProgramEntry.class,
            ProgramEntry.Setting.class,
            ProgramKind.class,
            RestoreJournal.Note.class,
            TableChecksum.class,
            TableEntry.class,
            TableEntry.ColumnEntry.class,
            ValueForm.class
        },
        classNames = "io.relevo.backup.store.LocalBackupStore$FailureNote")
final class StoredForms {
    private StoredForms() {}
}
