package io.relevo.topology.routing;

import java.util.Optional;
import java.util.Set;

/**
 * A router's runtime API, and whom it leads clients to: its servers go by their names alone, so a router belongs to one
 * cluster.
 *
 * @param cluster the cluster it belongs to; empty where there is only one
 */
record RouterAddress(Optional<String> cluster, String host, int port) {

    /**
     * Reads {@code host:port} or {@code cluster@host:port}.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    static RouterAddress parse(String text) {
        int at = text.indexOf('@');
        int colon = text.lastIndexOf(':');
        if (colon < at + 2) {
            throw malformed(text, null);
        }
        try {
            return new RouterAddress(
                    at < 0
                            ? Optional.empty()
                            : Optional.of(text.substring(0, at).strip()),
                    text.substring(at + 1, colon).strip(),
                    Integer.parseInt(text.substring(colon + 1).strip()));
        } catch (NumberFormatException notANumber) {
            throw malformed(text, notANumber);
        }
    }

    private static IllegalArgumentException malformed(String text, NumberFormatException cause) {
        return new IllegalArgumentException(
                "relevo.routing.runtime-endpoints: '" + text + "' is not host:port or cluster@host:port", cause);
    }

    /** Whether it is to be told of this cluster, where these are all there are. */
    boolean leadsTo(String asked, Set<String> all) {
        return cluster.map(asked::equals).orElseGet(() -> all.size() <= 1);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
