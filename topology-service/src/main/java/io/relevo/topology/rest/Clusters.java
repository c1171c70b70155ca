package io.relevo.topology.rest;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import io.relevo.runtime.kafka.ClusterDocuments;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;

/** The clusters in care, whoever owns them, for callers who name one. */
@Singleton
public class Clusters {
    private final ClusterDocuments documents;

    @Inject
    Clusters(ClusterDocuments documents) {
        this.documents = documents;
    }

    Collection<ClusterDocument> all() {
        return documents.current().values();
    }

    Optional<ClusterDocument> find(String cluster) {
        return Optional.ofNullable(documents.current().get(cluster));
    }

    /** @throws ProblemException 404 when there is none of that name, 503 while that cannot be known */
    ClusterDocument require(String cluster) {
        return find(cluster)
                .orElseThrow(() -> new ProblemException(
                        documents.isReady()
                                ? Problem.notFound("There is no cluster '" + cluster + "'; known are "
                                        + documents.current().keySet())
                                : Problem.unavailable("The clusters are not read from Kafka yet.")));
    }

    /** @throws ProblemException 404 when the cluster has no such node */
    static Node requireNode(ClusterDocument document, String node) {
        return document.node(node)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("Cluster '" + document.cluster() + "' has no node '" + node + "'; it has "
                                + document.nodes().stream().map(Node::name).toList())));
    }
}
