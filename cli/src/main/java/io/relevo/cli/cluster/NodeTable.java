package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.service.ServiceCommand;
import java.util.ArrayList;
import java.util.List;

/** A command that prints servers. */
abstract class NodeTable extends ServiceCommand {
    final void print(JsonNode nodes) {
        List<List<String>> rows = new ArrayList<>();
        nodes.forEach(node -> rows.add(List.of(
                text(node, "name"),
                text(node, "host") + ":" + text(node, "port"),
                text(node, "role"),
                text(node, "status"),
                text(node, "version"),
                text(node, "readOnly"),
                text(node, "source"),
                text(node, "missingTransactions"))));
        output().table(List.of("NODE", "ENDPOINT", "ROLE", "STATUS", "VERSION", "READ ONLY", "SOURCE", "BEHIND"), rows);
    }
}
