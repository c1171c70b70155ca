package io.relevo.topology.registration;

import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterDocument.Promotion;
import io.relevo.events.ClusterSettings;
import io.relevo.events.ClusterSettings.DurabilityMode;
import io.relevo.events.ClusterSettings.Failback;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.events.ClusterSettings.WhenTooFewReplicas;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a declared cluster's owner wants; what is left out is as in {@link ClusterSettings#lossless()}. */
final class SettingsReader {
    private static final List<String> DURABILITY_KEYS = List.of("mode", "acknowledgements", "whenTooFewReplicas");
    private static final List<String> FAILOVER_KEYS = List.of("automatic", "requiredZones", "whenIncomplete");
    private static final int MOST_ZONES = 100;
    private static final int MOST_ACKNOWLEDGEMENTS = 65_535;

    private final KeyReader keys;
    private final List<NodeAddress> nodes;
    private final DeclarationErrors errors;

    private SettingsReader(KeyReader keys, List<NodeAddress> nodes, DeclarationErrors errors) {
        this.keys = keys;
        this.nodes = nodes;
        this.errors = errors;
    }

    static ClusterSettings read(KeyReader keys, List<NodeAddress> nodes, DeclarationErrors errors) {
        return new SettingsReader(keys, nodes, errors).read();
    }

    private ClusterSettings read() {
        ClusterSettings standard = ClusterSettings.lossless();
        Optional<KeyReader> durability = keys.mapping("durability", DURABILITY_KEYS);
        Optional<KeyReader> failover = keys.mapping("failover", FAILOVER_KEYS);
        DurabilityMode mode = durability.map(this::mode).orElse(standard.durability());
        return new ClusterSettings(
                mode,
                durability.map(part -> acknowledgements(part, mode)).orElse(standard.acknowledgements()),
                durability.map(this::whenTooFewReplicas).orElse(standard.whenTooFewReplicas()),
                failover.map(part -> part.flag("automatic", true)).orElse(standard.automaticFailover()),
                failover.map(part -> (int) part.whole("requiredZones", 1, MOST_ZONES, standard.requiredZones()))
                        .orElse(standard.requiredZones()),
                failover.map(this::whenIncomplete).orElse(standard.whenIncomplete()),
                keys.choice("failback", Map.of("auto", Failback.AUTO, "manual", Failback.MANUAL), standard.failback()),
                preferredPrimary());
    }

    private DurabilityMode mode(KeyReader durability) {
        return durability.choice(
                "mode",
                Map.of("lossless", DurabilityMode.LOSSLESS, "async", DurabilityMode.ASYNC),
                DurabilityMode.LOSSLESS);
    }

    private int acknowledgements(KeyReader durability, DurabilityMode mode) {
        boolean lossless = mode == DurabilityMode.LOSSLESS;
        long asked = durability.whole("acknowledgements", lossless ? 1 : 0, MOST_ACKNOWLEDGEMENTS, 1);
        long replicas = nodes.stream().filter(SettingsReader::isPromotable).count() - 1;
        if (lossless && asked > 1 && asked > replicas) {
            errors.add(
                    durability.positionOf("acknowledgements"),
                    durability.path("acknowledgements"),
                    asked + " is more than the cluster's " + replicas + " replicas can give");
        }
        return (int) asked;
    }

    /** One that is never promoted does not acknowledge either. */
    private static boolean isPromotable(NodeAddress node) {
        return node.placement().promotion() != Promotion.NEVER;
    }

    private WhenTooFewReplicas whenTooFewReplicas(KeyReader durability) {
        return durability.choice(
                "whenTooFewReplicas",
                Map.of("degrade", WhenTooFewReplicas.DEGRADE, "block", WhenTooFewReplicas.BLOCK),
                WhenTooFewReplicas.DEGRADE);
    }

    private WhenIncomplete whenIncomplete(KeyReader failover) {
        return failover.choice(
                "whenIncomplete",
                Map.of("refuse", WhenIncomplete.REFUSE, "promote", WhenIncomplete.PROMOTE),
                WhenIncomplete.REFUSE);
    }

    private String preferredPrimary() {
        return keys.value("preferredPrimary").map(this::preferred).orElse(null);
    }

    private String preferred(Located value) {
        List<String> names = nodes.stream()
                .filter(SettingsReader::isPromotable)
                .map(NodeAddress::name)
                .toList();
        return value instanceof Located.Text text && names.contains(text.value())
                ? text.value()
                : keys.complain("preferredPrimary", value, "is not one of the nodes " + String.join(", ", names), null);
    }
}
