package io.relevo.watcher.probe;

import io.relevo.watcher.verdict.Role;
import java.util.concurrent.Semaphore;

/**
 * How many servers one watcher looks at again at the same time. A look takes threads and connections; when the watcher
 * itself is cut off or short of time, thousands fail a probe in the same second, and it would have no memory for all of
 * them. Who finds no room waits, first come, first served; primaries never wait for other servers. Thread-safe.
 */
final class LookRoom {

    private final Semaphore primaries;
    private final Semaphore others;

    /** Room for one look, until it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    LookRoom(int primaries, int others) {
        this.primaries = new Semaphore(primaries, true);
        this.others = new Semaphore(others, true);
    }

    /** Waits for room, as long as it takes. */
    Place enter(Role role) throws InterruptedException {
        Semaphore room = role == Role.PRIMARY ? primaries : others;
        room.acquire();
        return room::release;
    }
}
