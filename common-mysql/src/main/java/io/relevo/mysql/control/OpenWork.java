package io.relevo.mysql.control;

import java.time.Duration;

/**
 * What a client has under way that is lost, or holds things up, when its server is closed for writes.
 *
 * @param session the number of its session on the server
 * @param account {@code user@host}
 * @param transaction a number that no other transaction on this server has, 0 for a lock
 * @param age in whole seconds: since the transaction began, or since the session that holds the lock did something else
 * @param changedRows by the transaction so far
 * @param lock what is locked, empty for a transaction
 */
public record OpenWork(long session, String account, long transaction, Duration age, long changedRows, String lock) {

    /** In words, for people: which session, what, how long. */
    public String words() {
        String what = lock.isEmpty()
                ? "a transaction that changed " + changedRows + (changedRows == 1 ? " row" : " rows")
                : "the lock of " + lock;
        return "session " + session + " of " + account + ": " + what + ", for " + age.toSeconds() + " s";
    }
}
