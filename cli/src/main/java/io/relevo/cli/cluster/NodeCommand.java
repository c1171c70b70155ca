package io.relevo.cli.cluster;

import static io.relevo.cli.cluster.ClusterCommand.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.Output;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceAddress;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code relevo node …}: the servers of a cluster. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        description = "The servers of a cluster.",
        subcommands = NodeCommand.ListAll.class)
public final class NodeCommand {
    private NodeCommand() {}

    /** {@code relevo node list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Each server, as recorded and as last seen.")
    static final class ListAll implements Request {
        @Mixin
        private ServiceAddress address;

        @Mixin
        private Output output;

        @Parameters(paramLabel = "CLUSTER")
        private String cluster;

        @Override
        public Integer call() throws ServiceFailure {
            JsonNode nodes = new ServiceClient(address, Service.TOPOLOGY)
                    .get("api/v1/clusters/" + Request.segment(cluster) + "/nodes");
            if (!output.printedAsJson(nodes)) {
                print(nodes, output);
            }
            return 0;
        }
    }

    static void print(JsonNode nodes, Output output) {
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
        output.table(List.of("NODE", "ENDPOINT", "ROLE", "STATUS", "VERSION", "READ ONLY", "SOURCE", "BEHIND"), rows);
    }
}
