package io.relevo.events;

/**
 * What the owner of a cluster wants: how durable, how eager, and who should be primary when all is well.
 *
 * @param acknowledgements how many replicas must confirm a write before the client hears of it; 1 or more when lossless
 * @param requiredZones in how many zones watchers must find the primary down before it is failed over; 1 or more
 * @param preferredPrimary the server to fail back to, or null when the owner has no preference
 */
public record ClusterSettings(
        DurabilityMode durability,
        int acknowledgements,
        WhenTooFewReplicas whenTooFewReplicas,
        boolean automaticFailover,
        int requiredZones,
        WhenIncomplete whenIncomplete,
        Failback failback,
        String preferredPrimary) {

    public ClusterSettings {
        requiredZones = Math.max(1, requiredZones);
    }

    /** Settings by which the word of one zone is enough. */
    public ClusterSettings(
            DurabilityMode durability,
            int acknowledgements,
            WhenTooFewReplicas whenTooFewReplicas,
            boolean automaticFailover,
            WhenIncomplete whenIncomplete,
            Failback failback,
            String preferredPrimary) {
        this(
                durability,
                acknowledgements,
                whenTooFewReplicas,
                automaticFailover,
                1,
                whenIncomplete,
                failback,
                preferredPrimary);
    }

    /** Whether an acknowledged write may be lost with the primary. */
    public enum DurabilityMode {
        LOSSLESS,
        ASYNC
    }

    /** What to do with writes when fewer replicas are attached than must acknowledge. */
    public enum WhenTooFewReplicas {
        /** Go on without acknowledgements, by a recorded {@link DurabilityFact.DurabilityDegraded}. */
        DEGRADE,
        /** Keep writes waiting until enough replicas are back. */
        BLOCK
    }

    /** What to do when it cannot be shown that the best candidate holds every acknowledged write. */
    public enum WhenIncomplete {
        REFUSE,
        PROMOTE
    }

    /** Whether the preferred primary gets its role back by itself. */
    public enum Failback {
        AUTO,
        MANUAL
    }

    /** One acknowledgement, degrade when alone, refuse what may lose writes, fail back by hand, no preference. */
    public static ClusterSettings lossless() {
        return new ClusterSettings(
                DurabilityMode.LOSSLESS,
                1,
                WhenTooFewReplicas.DEGRADE,
                true,
                WhenIncomplete.REFUSE,
                Failback.MANUAL,
                null);
    }
}
