package io.relevo.sandbox;

import io.relevo.sandbox.process.Leftovers;
import io.relevo.sandbox.process.PortReservations;
import io.relevo.sandbox.storage.CrossProcessLock;
import io.relevo.sandbox.storage.DirectoryTree;

/** Ends a sandbox: no process and no directory is left. */
final class SandboxEnd {
    private SandboxEnd() {}

    /** Fails when another process is starting or ending the same sandbox at this moment. */
    static void run(SandboxDirectory directory) {
        try (CrossProcessLock lock = CrossProcessLock.tryAcquire(directory.lock())
                .orElseThrow(() -> new SandboxFailure(
                        SandboxFailure.Kind.IN_USE,
                        "sandbox " + directory.name()
                                + " is being started or ended by another process: wait for it"))) {
            lock.check();
            clear(directory);
        }
    }

    /** For whoever has the lock. */
    static void clear(SandboxDirectory directory) {
        Leftovers.killProcessesOf(directory.path());
        PortReservations.ofThisUser().release(directory.path());
        DirectoryTree.delete(directory.path());
    }
}
