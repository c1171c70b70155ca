/**
 * Finds the primary that answers and can no longer write: a full disk, storage that stalls or fails. Apart from the
 * probe, in threads and on connections of its own, so that a write that hangs holds up nothing.
 */
package io.relevo.watcher.writing;
