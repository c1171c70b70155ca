package io.relevo.backup.dump;

import java.util.Optional;

/** Lets one thread end what others wait for. Thread-safe. */
final class Abort {

    private String reason;
    private ConsistentSnapshot snapshot;

    /** Ends the snapshot's sessions, now or as soon as there are any. Only the first reason counts. */
    synchronized void request(String why) {
        if (reason == null) {
            reason = why;
            endSessions();
        }
    }

    synchronized void watch(ConsistentSnapshot opened) {
        snapshot = opened;
        if (reason != null) {
            endSessions();
        }
    }

    synchronized Optional<String> requested() {
        return Optional.ofNullable(reason);
    }

    private void endSessions() {
        if (snapshot != null) {
            snapshot.abort();
        }
    }
}
