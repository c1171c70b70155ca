package io.relevo.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the topology service says of the sandbox's cluster. */
record ClusterState(JsonNode document) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_MILLIS = 2_000;

    /** Empty while the service does not know the cluster or does not answer. */
    static Optional<ClusterState> read(String topologyUrl, String cluster) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(topologyUrl + "/api/v1/clusters/" + cluster)
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream body = connection.getInputStream()) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return Optional.of(new ClusterState(JSON.readTree(text)));
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    /** Whether it has a primary, every server takes part, and writes are as durable as they shall be. */
    boolean isComplete(boolean lossless) {
        return "STEADY".equals(document.path("phase").asText())
                && document.path("primary").isTextual()
                && everyNodeOnline()
                && (!lossless || "LOSSLESS".equals(document.path("durability").asText()));
    }

    private boolean everyNodeOnline() {
        for (JsonNode node : document.path("nodes")) {
            if (!"ONLINE".equals(node.path("status").asText())) {
                return false;
            }
        }
        return !document.path("nodes").isEmpty();
    }

    /** For messages. */
    @Override
    public String toString() {
        return "phase %s, primary %s, durability %s, nodes %s, refusal %s"
                .formatted(
                        document.path("phase").asText(),
                        document.path("primary").asText(),
                        document.path("durability").asText(),
                        document.path("nodes"),
                        document.path("refusal").asText());
    }
}
