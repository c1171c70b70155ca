package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The documents of this process's partitions, for everybody in it to read. They stay while a partition is being taken
 * up again or Kafka is away: reading and routing go on from the last known state. Written by the ownership thread, read
 * by any.
 */
final class ClusterBoard implements OwnedClusters {
    private static final Logger LOG = Logger.getLogger(ClusterBoard.class);

    private final Map<Integer, Map<String, ClusterDocument>> partitions = new ConcurrentHashMap<>();
    private final Map<Integer, BooleanSupplier> proofs = new ConcurrentHashMap<>();
    private volatile List<DocumentListener> listeners = List.of();

    /** Who is told of each change; to be set before the ownership thread starts. */
    void listen(List<DocumentListener> newListeners) {
        listeners = List.copyOf(newListeners);
    }

    @Override
    public Map<String, ClusterDocument> current() {
        return partitions.values().stream()
                .flatMap(documents -> documents.values().stream())
                .collect(Collectors.toUnmodifiableMap(ClusterDocument::cluster, Function.identity()));
    }

    /** Asked for each check of each router: no copy of all. */
    @Override
    public Optional<ClusterDocument> find(String cluster) {
        return partitions.values().stream()
                .map(documents -> documents.get(cluster))
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public boolean isProven(String cluster) {
        return partitions.entrySet().stream()
                .filter(partition -> partition.getValue().containsKey(cluster))
                .map(partition -> proofs.get(partition.getKey()))
                .anyMatch(proof -> proof != null && proof.getAsBoolean());
    }

    /**
     * Shows a partition as it was read from the log.
     *
     * @param proof whether nobody else can own it; asked by any thread
     */
    void show(int partition, Map<String, ClusterDocument> documents, BooleanSupplier proof) {
        proofs.put(partition, proof);
        Map<String, ClusterDocument> before = partitions.put(partition, Map.copyOf(documents));
        documents.values().forEach(document -> tell(document, true));
        if (before != null) {
            before.forEach((cluster, document) -> {
                if (!documents.containsKey(cluster)) {
                    tell(document, false);
                }
            });
        }
    }

    /** Shows one document that was recorded. */
    void show(int partition, ClusterDocument document) {
        partitions.computeIfPresent(partition, (number, documents) -> with(documents, document));
        tell(document, true);
    }

    /** Takes down all partitions but these: others own them now. */
    void keepOnly(Set<Integer> owned) {
        for (Integer partition : Set.copyOf(partitions.keySet())) {
            if (!owned.contains(partition)) {
                proofs.remove(partition);
                partitions.remove(partition).values().forEach(document -> tell(document, false));
            }
        }
    }

    private static Map<String, ClusterDocument> with(Map<String, ClusterDocument> documents, ClusterDocument document) {
        Map<String, ClusterDocument> changed = new HashMap<>(documents);
        changed.put(document.cluster(), document);
        return Map.copyOf(changed);
    }

    private void tell(ClusterDocument document, boolean owned) {
        for (DocumentListener listener : listeners) {
            try {
                listener.changed(document, owned);
            } catch (RuntimeException bug) {
                LOG.errorf(
                        bug,
                        "A listener failed on a document cluster=%s version=%d",
                        document.cluster(),
                        document.version());
            }
        }
    }
}
