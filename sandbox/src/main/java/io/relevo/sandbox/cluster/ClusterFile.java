package io.relevo.sandbox.cluster;

import io.relevo.sandbox.SandboxPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The declaration by which the topology service comes to know the sandbox's servers. */
public record ClusterFile(SandboxPlan plan) {
    /** Where failback leads. */
    public static final String PREFERRED_PRIMARY = "mysql-1";

    public void write(Path file) {
        try {
            Files.writeString(file, text());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String text() {
        StringBuilder text = new StringBuilder("""
                clusters:
                  - name: %s
                    durability: { mode: %s, acknowledgements: 1, whenTooFewReplicas: degrade%s }
                    failover: { automatic: true, whenIncomplete: refuse%s }
                    failback: %s
                    preferredPrimary: %s
                    nodes:
                """.formatted(
                        plan.name(),
                        plan.lossless() ? "lossless" : "async",
                        more("durability"),
                        more("failover"),
                        plan.failback().word(),
                        PREFERRED_PRIMARY));
        for (int index = 0; index < plan.serverPorts().size(); index++) {
            text.append("      - { name: %s, host: 127.0.0.1, port: %d%s }%n"
                    .formatted(
                            plan.serverNames().get(index),
                            plan.serverPorts().get(index),
                            more(plan.serverNames().get(index))));
        }
        return text.toString();
    }

    private String more(String element) {
        String keys = plan.clusterKeys().getOrDefault(element, "");
        return keys.isEmpty() ? "" : ", " + keys;
    }
}
