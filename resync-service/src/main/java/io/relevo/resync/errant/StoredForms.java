package io.relevo.resync.errant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native image must keep of the records in the store's files: Jackson reads them by reflection. */
@RegisterForReflection(targets = {SavedTransactions.class, SavedTransactions.SavedFile.class})
final class StoredForms {
    private StoredForms() {}
}
