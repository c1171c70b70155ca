package io.relevo.topology.ownership;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.relevo.events.ClusterDocument;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The documents of the owned clusters, as rows of gauges; a cluster that is given up has none. For one thread at a time. */
public final class OwnedRows {
    private final Map<String, ClusterDocument> documents = new TreeMap<>();

    /** Takes in what a {@link DocumentListener} hears. */
    public void changed(ClusterDocument document, boolean owned) {
        if (owned) {
            documents.put(document.cluster(), document);
        } else {
            documents.remove(document.cluster());
        }
    }

    /** Replaces all rows of the gauge by those of the present documents. */
    public void show(MultiGauge gauge, Function<ClusterDocument, Stream<Row<?>>> rows) {
        gauge.register(documents.values().stream().flatMap(rows).toList(), true);
    }
}
