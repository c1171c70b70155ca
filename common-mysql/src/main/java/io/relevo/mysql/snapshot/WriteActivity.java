package io.relevo.mysql.snapshot;

import java.util.Optional;

/**
 * What a server's sessions are doing at one moment. Two of these tell whether commits go on.
 *
 * @param writable whether ordinary accounts can write
 * @param executed the executed GTID set, as the server prints it
 * @param committing sessions that are in the middle of a commit
 * @param awaitingAcknowledgement those of them that wait for a replica's acknowledgement
 * @param bytesLogged written to the binary log since the server started
 * @param connections sessions of clients, and how many there may be
 * @param watchedState what the session asked for is doing; empty when there is no such session or it does nothing
 */
public record WriteActivity(
        boolean writable,
        String executed,
        int committing,
        int awaitingAcknowledgement,
        long bytesLogged,
        Connections connections,
        Optional<String> watchedState) {

    /** How many sessions clients have and may have; the server keeps one more for an administrator. */
    public record Connections(int open, int most) {

        /** Whether the next client is turned away. */
        public boolean exhausted() {
            return open >= most;
        }
    }
}
