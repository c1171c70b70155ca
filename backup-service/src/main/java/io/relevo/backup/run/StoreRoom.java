package io.relevo.backup.run;

import io.relevo.backup.store.BackupStore;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Whether the store has room, in words. */
final class StoreRoom {

    private static final Logger LOG = Logger.getLogger(StoreRoom.class);
    private static final long NEXT_TO_NOTHING = 4L << 20;

    private StoreRoom() {}

    /** The reason of a failure, which says so when the store is full. */
    static String explained(BackupStore store, boolean storeFailed, String reason) {
        try {
            return storeFailed && store.freeBytes() < NEXT_TO_NOTHING
                    ? "the backup store is full, %d bytes are free: %s".formatted(store.freeBytes(), reason)
                    : reason;
        } catch (IOException unknown) {
            LOG.debugf(unknown, "the store does not say how much room it has");
            return reason;
        }
    }

    /** Refuses to begin with less than this free. */
    static void require(BackupStore store, long bytes) throws RefusedException {
        try {
            long free = store.freeBytes();
            if (free < bytes) {
                throw new RefusedException(
                        RefusedException.Cause.STORE_FULL,
                        "the backup store has %d bytes free, fewer than relevo.backup.minimum-free (%d): make room or point relevo.backup.directory elsewhere"
                                .formatted(free, bytes));
            }
        } catch (IOException failure) {
            throw new RefusedException(
                    RefusedException.Cause.UNAVAILABLE, "the backup store cannot be used: " + failure.getMessage());
        }
    }
}
