package io.relevo.events;

import java.util.List;

/** What an acknowledged write is worth, and who vouches for it. */
public sealed interface DurabilityFact extends TopologyFact {

    /** From here on writes are acknowledged without a replica having them; written before it is so. */
    record DurabilityDegraded(String cluster, long epoch, String primary, int attached, int required, String reason)
            implements DurabilityFact {}

    /** Semi-sync is on again, and enough replicas hold all that was acknowledged meanwhile. */
    record DurabilityRestored(String cluster, long epoch, String primary, List<String> acknowledgers)
            implements DurabilityFact {
        public DurabilityRestored {
            acknowledgers = List.copyOf(acknowledgers);
        }
    }

    /** The set of servers that may acknowledge writes changed; written before one is added, after one is proven gone. */
    record AcknowledgersChanged(String cluster, long epoch, List<String> acknowledgers, String reason)
            implements DurabilityFact {
        public AcknowledgersChanged {
            acknowledgers = List.copyOf(acknowledgers);
        }
    }

    /**
     * Enough acknowledgers have applied all that the primary was opened with: it is lost with no more servers than any
     * other write, and whoever is chosen from them has it.
     *
     * @param promotionFloor GTID set: what need not be watched any more
     * @param acknowledgers those that have it
     */
    record PromotionFloorReached(String cluster, long epoch, String promotionFloor, List<String> acknowledgers)
            implements DurabilityFact {
        public PromotionFloorReached {
            acknowledgers = List.copyOf(acknowledgers);
        }
    }
}
