package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code relevo cluster show}. */
@Command(name = "show", description = "One cluster with its servers.")
final class ShowCluster extends NodeTable {
    private static final String STEADY = "STEADY";

    @Parameters(paramLabel = "CLUSTER")
    private String name;

    @Override
    public Integer call() throws ServiceFailure {
        ServiceClient client = client(Service.TOPOLOGY);
        JsonNode cluster = client.get(path("clusters", name));
        if (!output().printedAsJson(cluster)) {
            output().line(heading(cluster));
            if (cluster.path("refusal").isTextual()) {
                output().line("held up: " + text(cluster, "refusal"));
            }
            print(client.get(path("clusters", name, "nodes")));
        }
        return 0;
    }

    /** While the role changes hands the recorded primary is the one it is taken from. */
    private String heading(JsonNode cluster) {
        String word = STEADY.equals(text(cluster, "phase")) ? "primary" : "primary so far";
        return name + " is " + text(cluster, "phase") + ", epoch " + text(cluster, "epoch") + ", " + word + " "
                + text(cluster, "primary") + ", " + text(cluster, "durability");
    }
}
