package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.relevo.cli.Output;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceAddress;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relevo cluster …}: the clusters in care. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "The clusters in care.",
        subcommands = {ClusterCommand.ListAll.class, ClusterCommand.Show.class, ClusterCommand.Register.class})
public final class ClusterCommand {
    private ClusterCommand() {}

    /** {@code relevo cluster list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Every cluster and its primary.")
    static final class ListAll implements Request {
        @Mixin
        private ServiceAddress address;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws ServiceFailure {
            JsonNode clusters = new ServiceClient(address, Service.TOPOLOGY).get("api/v1/clusters");
            if (!output.printedAsJson(clusters)) {
                List<List<String>> rows = new ArrayList<>();
                clusters.forEach(cluster -> rows.add(List.of(
                        text(cluster, "cluster"),
                        text(cluster, "phase"),
                        text(cluster, "primary"),
                        text(cluster, "durability"),
                        text(cluster, "epoch"))));
                output.table(List.of("CLUSTER", "PHASE", "PRIMARY", "DURABILITY", "EPOCH"), rows);
            }
            return 0;
        }
    }

    /** {@code relevo cluster show}. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "One cluster with its servers.")
    static final class Show implements Request {
        @Mixin
        private ServiceAddress address;

        @Mixin
        private Output output;

        @Parameters(paramLabel = "CLUSTER")
        private String name;

        @Override
        public Integer call() throws ServiceFailure {
            ServiceClient client = new ServiceClient(address, Service.TOPOLOGY);
            JsonNode cluster = client.get("api/v1/clusters/" + Request.segment(name));
            if (!output.printedAsJson(cluster)) {
                output.line(name + " is " + text(cluster, "phase") + ", epoch " + text(cluster, "epoch") + ", primary "
                        + text(cluster, "primary") + ", " + text(cluster, "durability"));
                if (cluster.path("refusal").isTextual()) {
                    output.line("held up: " + text(cluster, "refusal"));
                }
                NodeCommand.print(client.get("api/v1/clusters/" + Request.segment(name) + "/nodes"), output);
            }
            return 0;
        }
    }

    /** {@code relevo cluster register}. */
    @Command(
            name = "register",
            mixinStandardHelpOptions = true,
            description = "Takes the clusters of a file into care, after checking their servers.")
    static final class Register implements Request {
        private static final int UNREADABLE = 2;

        @Mixin
        private ServiceAddress address;

        @Mixin
        private Output output;

        @Option(names = "--dry-run", description = "Check only.")
        private boolean dryRun;

        @Parameters(paramLabel = "FILE", description = "clusters.yaml")
        private Path file;

        @Override
        public Integer call() throws ServiceFailure {
            ServiceClient client = new ServiceClient(address, Service.TOPOLOGY);
            for (JsonNode declared : read().path("clusters")) {
                JsonNode answer = client.post("api/v1/clusters?dryRun=" + dryRun, declared.toString());
                if (!output.printedAsJson(answer)) {
                    output.line(text(declared, "name") + ": " + text(answer, "outcome"));
                }
            }
            return 0;
        }

        private JsonNode read() throws ServiceFailure {
            ObjectMapper yaml = new YAMLMapper();
            try {
                JsonNode root = yaml.readTree(file.toFile());
                if (root == null || !root.path("clusters").isArray()) {
                    throw new ServiceFailure(UNREADABLE, file + " has no list 'clusters'");
                }
                return root;
            } catch (IOException unreadable) {
                throw new ServiceFailure(UNREADABLE, file + " cannot be read: " + unreadable.getMessage());
            }
        }
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "-" : value.asText();
    }
}
