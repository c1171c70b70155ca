package io.relevo.simulation;

import io.relevo.events.ClusterSettings;
import io.relevo.events.ClusterSettings.DurabilityMode;
import io.relevo.events.ClusterSettings.Failback;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.events.ClusterSettings.WhenTooFewReplicas;

/** How many of everything there are, and how the cluster is set. */
record Size(int servers, int owners, int watchers, ClusterSettings settings) {

    static Size drawnBy(Dice dice) {
        int servers = 2 + dice.below(4);
        int acknowledgements = servers > 2 && dice.in1000(300) ? 2 : 1;
        int watchers = 1 + dice.below(3);
        return new Size(
                servers,
                1 + dice.below(3),
                watchers,
                new ClusterSettings(
                        dice.in1000(60) ? DurabilityMode.ASYNC : DurabilityMode.LOSSLESS,
                        acknowledgements,
                        dice.in1000(300) ? WhenTooFewReplicas.BLOCK : WhenTooFewReplicas.DEGRADE,
                        !dice.in1000(50),
                        1 + dice.below(watchers),
                        dice.in1000(100) ? WhenIncomplete.PROMOTE : WhenIncomplete.REFUSE,
                        dice.in1000(400) ? Failback.AUTO : Failback.MANUAL,
                        "s1"));
    }
}
