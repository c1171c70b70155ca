package io.relevo.backup.store;

import io.relevo.backup.manifest.Manifest;

/** What the store found in a backup's place. */
public sealed interface StoredBackup {

    /** The cluster it is of. */
    String cluster();

    /** Its id. */
    String backup();

    /** A backup with its manifest. */
    record Complete(Manifest manifest) implements StoredBackup {
        @Override
        public String cluster() {
            return manifest.cluster();
        }

        @Override
        public String backup() {
            return manifest.backup();
        }
    }

    /** One that was begun and has no manifest: under way, or left over from a crash. */
    record Unfinished(BackupMarker marker) implements StoredBackup {
        @Override
        public String cluster() {
            return marker.cluster();
        }

        @Override
        public String backup() {
            return marker.backup();
        }
    }

    /** One that is known to have failed. */
    record Failed(BackupMarker marker, String step, String reason) implements StoredBackup {
        @Override
        public String cluster() {
            return marker.cluster();
        }

        @Override
        public String backup() {
            return marker.backup();
        }
    }

    /** Something that cannot be read: its manifest or its marker is damaged. */
    record Unreadable(String cluster, String backup, String problem) implements StoredBackup {}
}
