package io.relevo.topology.registration;

import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterDocument.Placement;
import io.relevo.events.ClusterDocument.Promotion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one server of a declared cluster. */
final class NodeReader {
    private static final List<String> KEYS = List.of("name", "host", "port", "promotion", "zone", "priority");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:-]{1,253}");
    private static final int DEFAULT_PORT = 3306;
    private static final int MOST_PRIORITY = 1000;
    private static final Map<String, Promotion> PROMOTIONS = Map.of(
            "prefer", Promotion.PREFER,
            "neutral", Promotion.NEUTRAL,
            "avoid", Promotion.AVOID,
            "never", Promotion.NEVER);

    private NodeReader() {}

    static Optional<NodeAddress> read(Located value, String path, DeclarationErrors errors) {
        return KeyReader.of(value, path, KEYS, errors)
                .map(keys -> new NodeAddress(
                        name(keys, "name", "the server's name in the cluster"),
                        text(keys, "host", "where the server is reached", HOST, "is not a host name or address"),
                        (int) keys.whole("port", 1, 65_535, DEFAULT_PORT),
                        placement(keys)));
    }

    private static Placement placement(KeyReader keys) {
        Placement standard = Placement.STANDARD;
        return new Placement(
                keys.choice("promotion", PROMOTIONS, standard.promotion()),
                keys.value("zone").isPresent() ? name(keys, "zone", "what fails together") : standard.zone(),
                (int) keys.whole("priority", -MOST_PRIORITY, MOST_PRIORITY, standard.priority()));
    }

    /** A name that can stand in an address, a log line and a router's configuration; empty after an error. */
    static String name(KeyReader keys, String key, String meaning) {
        return text(
                keys,
                key,
                meaning,
                NAME,
                "is not a name: letters, digits, '.', '_' and '-', 63 at most, a letter or digit first");
    }

    private static String text(KeyReader keys, String key, String meaning, Pattern allowed, String problem) {
        return keys.required(key, meaning)
                .map(value -> value instanceof Located.Text text
                                && allowed.matcher(text.value()).matches()
                        ? text.value()
                        : keys.complain(key, value, problem, ""))
                .orElse("");
    }
}
