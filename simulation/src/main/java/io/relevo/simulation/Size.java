package io.relevo.simulation;

import io.relevo.events.ClusterDocument.Placement;
import io.relevo.events.ClusterDocument.Promotion;
import io.relevo.events.ClusterSettings;
import io.relevo.events.ClusterSettings.DurabilityMode;
import io.relevo.events.ClusterSettings.Failback;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.events.ClusterSettings.WhenTooFewReplicas;
import java.util.ArrayList;
import java.util.List;

/** How many of everything there are, and how the cluster is set. */
record Size(int servers, int owners, int watchers, ClusterSettings settings, List<Placement> placements) {

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
                        "s1"),
                placements(servers, acknowledgements, dice));
    }

    /** As many as must acknowledge, and one more, are not excluded. */
    private static List<Placement> placements(int servers, int acknowledgements, Dice dice) {
        List<Placement> placements = new ArrayList<>();
        for (int server = 0; server < servers; server++) {
            boolean free = server > acknowledgements + 1;
            Promotion promotion = dice.in1000(700)
                    ? Promotion.NEUTRAL
                    : dice.pick(List.of(Promotion.values()).subList(0, free ? 4 : 3));
            placements.add(new Placement(promotion, "zone-" + dice.below(2), dice.below(2)));
        }
        return placements;
    }
}
