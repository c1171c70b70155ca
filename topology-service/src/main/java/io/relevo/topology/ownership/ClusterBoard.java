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
import java.util.function.Consumer;
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

    private final Map<Integer, Shown> partitions = new ConcurrentHashMap<>();
    private volatile List<DocumentListener> listeners = List.of();

    /** Who is told of each change; to be set before the ownership thread starts. */
    void listen(List<DocumentListener> newListeners) {
        listeners = List.copyOf(newListeners);
    }

    @Override
    public Map<String, ClusterDocument> current() {
        return partitions.values().stream()
                .flatMap(shown -> shown.documents().values().stream())
                .collect(Collectors.toUnmodifiableMap(ClusterDocument::cluster, Function.identity()));
    }

    /** Asked for each check of each router: no copy of all. */
    @Override
    public Optional<ClusterDocument> find(String cluster) {
        return partitions.values().stream()
                .map(shown -> shown.documents().get(cluster))
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public boolean isProven(String cluster) {
        return partitions.values().stream()
                .anyMatch(shown ->
                        shown.documents().containsKey(cluster) && shown.proof().getAsBoolean());
    }

    /**
     * Shows a partition as it was read from the log.
     *
     * @param proof whether nobody else can own it; asked by any thread
     */
    void show(int partition, Map<String, ClusterDocument> documents, BooleanSupplier proof) {
        Shown before = partitions.put(partition, new Shown(documents, proof));
        documents.values().forEach(document -> tell(document, true));
        if (before != null) {
            before.documents().forEach((cluster, document) -> {
                if (!documents.containsKey(cluster)) {
                    tell(document, false);
                }
            });
        }
    }

    /** Shows one document that was recorded. */
    void show(int partition, ClusterDocument document) {
        partitions.computeIfPresent(partition, (number, shown) -> shown.with(document));
        tell(document, true);
    }

    /** Takes down all partitions but these: others own them now. */
    void keepOnly(Set<Integer> owned) {
        for (Integer partition : Set.copyOf(partitions.keySet())) {
            if (!owned.contains(partition)) {
                partitions.remove(partition).documents().values().forEach(document -> tell(document, false));
            }
        }
    }

    /** Tells that what the present step of this document opens is open. */
    void opened(ClusterDocument document) {
        tell(document, listener -> listener.opened(document));
    }

    private void tell(ClusterDocument document, boolean owned) {
        tell(document, listener -> listener.changed(document, owned));
    }

    private void tell(ClusterDocument document, Consumer<DocumentListener> word) {
        for (DocumentListener listener : listeners) {
            try {
                word.accept(listener);
            } catch (RuntimeException bug) {
                LOG.errorf(
                        bug,
                        "A listener failed on a document cluster=%s version=%d",
                        document.cluster(),
                        document.version());
            }
        }
    }

    /** A partition's documents, and whether nobody else can own it: replaced together. */
    private record Shown(Map<String, ClusterDocument> documents, BooleanSupplier proof) {
        Shown {
            documents = Map.copyOf(documents);
        }

        Shown with(ClusterDocument document) {
            Map<String, ClusterDocument> changed = new HashMap<>(documents);
            changed.put(document.cluster(), document);
            return new Shown(changed, proof);
        }
    }
}
