package io.relevo.sandbox;

import io.relevo.sandbox.process.Leftovers;
import io.relevo.sandbox.process.Parallel;
import io.relevo.sandbox.process.PortReservations;
import io.relevo.sandbox.storage.CrossProcessLock;
import io.relevo.sandbox.storage.DirectoryTree;
import java.util.ArrayList;
import java.util.List;

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
            directory.plan().ifPresent(plan -> endJavaPrograms(new Sandbox(directory, plan)));
            clear(directory);
        }
    }

    /** The first ones of their kind end in order, so that the next sandbox starts faster; nothing else needs it. */
    private static void endJavaPrograms(Sandbox sandbox) {
        List<Runnable> ends = new ArrayList<>();
        sandbox.services().forEach(service -> ends.add(service::end));
        ends.add(sandbox.kafka()::end);
        try {
            Parallel.run(ends);
        } catch (SandboxFailure stubborn) {
            // Whoever does not end in order is killed next.
            return;
        }
    }

    /** For whoever has the lock. */
    static void clear(SandboxDirectory directory) {
        Leftovers.killProcessesOf(directory.path());
        PortReservations.ofThisUser().release(directory.path());
        DirectoryTree.delete(directory.path());
    }
}
