package io.relevo.sandbox.demo;

import java.time.Duration;

/**
 * What one cycle measured.
 *
 * @param detection from the kill to PrimaryDown on Kafka
 * @param promotion from FailoverStarted to ReplicaPromoted, both as read from Kafka
 * @param outage from the last acknowledged write to the next, whatever client it came from
 * @param resync how the old primary was brought back
 * @param errantRows rows only the old primary had, or 0
 * @param errantFile where they are, or empty
 */
public record CycleReport(
        int number,
        String killed,
        String promoted,
        Duration detection,
        Duration promotion,
        Duration outage,
        String resync,
        long errantRows,
        String errantFile) {

    CycleReport withErrantFile(String file) {
        return new CycleReport(number, killed, promoted, detection, promotion, outage, resync, errantRows, file);
    }
}
