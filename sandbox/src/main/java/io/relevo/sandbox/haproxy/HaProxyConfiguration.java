package io.relevo.sandbox.haproxy;

import io.relevo.sandbox.PortRole;
import io.relevo.sandbox.ProjectDirectory;
import io.relevo.sandbox.SandboxPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The router's configuration: the file that is used in production, filled in for a sandbox. */
record HaProxyConfiguration(SandboxPlan plan) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final String PER_SERVER = "${node}";

    String text() {
        try (Stream<String> lines = Files.lines(ProjectDirectory.locate().resolve("deploy/haproxy/haproxy.cfg"))) {
            return fill(lines);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Comments are left out; a line about a server is repeated for each. */
    String fill(Stream<String> lines) {
        return lines.filter(line -> !line.strip().startsWith("#"))
                .flatMap(line -> line.contains(PER_SERVER) ? perServer(line) : Stream.of(fill(line, common())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Stream<String> perServer(String line) {
        return IntStream.range(0, plan.serverPorts().size())
                .mapToObj(index -> Map.of(
                        "node", plan.serverNames().get(index),
                        "node_address", "127.0.0.1:" + plan.serverPorts().get(index),
                        "cluster", plan.name()))
                .map(values -> fill(line, values));
    }

    private Map<String, String> common() {
        return Map.of(
                "write_address", plan.endpoint(PortRole.WRITE),
                "read_address", plan.endpoint(PortRole.READ),
                "stats_address", plan.endpoint(PortRole.HAPROXY_STATS),
                "runtime_address", plan.endpoint(PortRole.HAPROXY_RUNTIME),
                "max_connections", "1000",
                "threads", "1",
                "agent_host", "127.0.0.1",
                "agent_port", Integer.toString(plan.port(PortRole.AGENT)),
                "cluster", plan.name());
    }

    private static String fill(String line, Map<String, String> values) {
        return PLACEHOLDER.matcher(line).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException("haproxy.cfg has an unknown placeholder: " + match.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
