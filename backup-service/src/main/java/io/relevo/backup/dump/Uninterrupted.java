package io.relevo.backup.dump;

/** Work that is brought to its end even when the thread that wants it is told to stop. */
final class Uninterrupted {

    private Uninterrupted() {}

    /** Does something. */
    @FunctionalInterface
    interface Work {
        void run() throws DumpFailure;
    }

    /**
     * Does the work in a thread of its own, which nobody interrupts, and waits for it; an interrupt of the caller stays
     * pending. The work bounds its own time.
     */
    static void run(String name, Work work) throws DumpFailure {
        DumpFailure[] failure = new DumpFailure[1];
        Thread worker = Thread.ofVirtual().name(name).start(() -> {
            try {
                work.run();
            } catch (DumpFailure failed) {
                failure[0] = failed;
            }
        });
        join(worker);
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    private static void join(Thread worker) {
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
