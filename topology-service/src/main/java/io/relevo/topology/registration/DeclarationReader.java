package io.relevo.topology.registration;

import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterSettings;
import io.relevo.topology.registration.Located.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads clusters from the text that declares them and checks all that can be checked without asking a server. Strict:
 * unknown and repeated keys, wrong kinds, missing values, names and endpoints used twice are all errors, and all of them
 * are reported together.
 */
public final class DeclarationReader {
    private static final List<String> CLUSTER_KEYS =
            List.of("name", "durability", "failover", "failback", "preferredPrimary", "nodes");

    private final DeclarationErrors errors = new DeclarationErrors();
    private final Map<String, String> endpoints = new HashMap<>();

    private DeclarationReader() {}

    /**
     * All clusters of a {@code clusters.yaml}.
     *
     * @param source what to call the text in errors, usually the file's name
     */
    public static List<ClusterDeclaration> file(String source, String yaml) throws DeclarationException {
        DeclarationReader reader = new DeclarationReader();
        Optional<Located> root = LocatedParser.yaml(yaml, reader.errors);
        List<ClusterDeclaration> clusters = root.map(reader::clusters).orElse(List.of());
        if (root.isEmpty()) {
            reader.errors.throwIfAny(source);
            reader.errors.add(new SourcePosition(1, 1), "clusters", "is missing: the list of clusters");
        }
        reader.errors.throwIfAny(source);
        return clusters;
    }

    /** One cluster in JSON, with the keys that an entry of {@code clusters.yaml} has. */
    public static ClusterDeclaration json(String source, String json) throws DeclarationException {
        DeclarationReader reader = new DeclarationReader();
        Optional<ClusterDeclaration> cluster =
                LocatedParser.json(json, reader.errors).flatMap(root -> reader.cluster(root, ""));
        reader.errors.throwIfAny(source);
        return cluster.orElseThrow(() -> new DeclarationException(
                source,
                List.of(new DeclarationError(new SourcePosition(1, 1), "", "is empty: a cluster is expected"))));
    }

    private List<ClusterDeclaration> clusters(Located root) {
        List<ClusterDeclaration> clusters = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        KeyReader.of(root, "", List.of("clusters"), errors)
                .flatMap(keys -> keys.required("clusters", "the list of clusters"))
                .ifPresent(value -> eachItem(
                        value, "clusters", (item, path) -> cluster(item, path).ifPresent(cluster -> {
                            unique(names, cluster.name(), item.position(), path, "cluster name");
                            clusters.add(cluster);
                        })));
        return clusters;
    }

    private Optional<ClusterDeclaration> cluster(Located value, String path) {
        return KeyReader.of(value, path, CLUSTER_KEYS, errors).map(this::cluster);
    }

    private ClusterDeclaration cluster(KeyReader keys) {
        String name = NodeReader.name(keys, "name", "the cluster's name");
        List<NodeAddress> nodes = nodes(keys);
        ClusterSettings settings = SettingsReader.read(keys, nodes, errors);
        return new ClusterDeclaration(name, settings, nodes);
    }

    private List<NodeAddress> nodes(KeyReader keys) {
        List<NodeAddress> nodes = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        keys.required("nodes", "the list of the cluster's servers")
                .ifPresent(
                        value -> eachItem(value, keys.path("nodes"), (item, path) -> NodeReader.read(item, path, errors)
                                .ifPresent(node -> {
                                    unique(names, node.name(), item.position(), path, "node name");
                                    unique(endpoints, endpoint(node), item.position(), path, "endpoint");
                                    nodes.add(node);
                                })));
        return nodes;
    }

    /** Empty when a part of it is in error already. */
    private static String endpoint(NodeAddress node) {
        return node.host().isEmpty() || node.port() == 0 ? "" : node.host() + ":" + node.port();
    }

    private void unique(Map<String, String> taken, String word, SourcePosition position, String path, String what) {
        String other = word.isEmpty() ? null : taken.putIfAbsent(word, path);
        if (other != null) {
            errors.add(position, path, what + " '" + word + "' is used by '" + other + "' already");
        }
    }

    private void eachItem(Located value, String path, ItemReader reader) {
        if (!(value instanceof Sequence sequence)) {
            errors.add(value.position(), path, value.kind() + " is not a list");
            return;
        }
        if (sequence.items().isEmpty()) {
            errors.add(value.position(), path, "is empty: at least one entry is needed");
        }
        for (int index = 0; index < sequence.items().size(); index++) {
            reader.read(sequence.items().get(index), path + "[" + index + "]");
        }
    }

    @FunctionalInterface
    private interface ItemReader {
        void read(Located item, String path);
    }
}
