package io.relevo.mysql.snapshot;

/**
 * Semi-synchronous replication, both sides of it. What is in force on the source side is told of servers that are open or
 * being opened; of one with {@code super_read_only=ON} it is nothing.
 *
 * @param sourceEnabled what is configured on the source side
 * @param sourceActive what is in force: false while enabled means that commits do not wait
 * @param attachedAcknowledgers replicas attached that would acknowledge, counted also while the source side is off
 * @param requiredAcknowledgements how many a commit waits for
 * @param replicaEnabled what is configured on the replica side; the receiver must be restarted to take it up
 */
public record SemiSyncStatus(
        boolean sourceInstalled,
        boolean replicaInstalled,
        boolean sourceEnabled,
        boolean sourceActive,
        int attachedAcknowledgers,
        int requiredAcknowledgements,
        boolean replicaEnabled) {}
