package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code relevo node list}. */
@Command(name = "list", description = "Each server, as recorded and as last seen.")
final class ListNodes extends NodeTable {
    @Parameters(paramLabel = "CLUSTER")
    private String cluster;

    @Override
    public Integer call() throws ServiceFailure {
        JsonNode nodes = client(Service.TOPOLOGY).get(path("clusters", cluster, "nodes"));
        if (!output().printedAsJson(nodes)) {
            print(nodes);
        }
        return 0;
    }
}
