package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceCommand;
import io.relevo.cli.service.ServiceFailure;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code relevo cluster list}. */
@Command(name = "list", description = "Every cluster and its primary.")
final class ListClusters extends ServiceCommand {
    @Override
    public Integer call() throws ServiceFailure {
        JsonNode clusters = client(Service.TOPOLOGY).get(path("clusters"));
        if (!output().printedAsJson(clusters)) {
            List<List<String>> rows = new ArrayList<>();
            clusters.forEach(cluster -> rows.add(List.of(
                    text(cluster, "cluster"),
                    text(cluster, "phase"),
                    text(cluster, "primary"),
                    text(cluster, "durability"),
                    text(cluster, "epoch"))));
            output().table(List.of("CLUSTER", "PHASE", "PRIMARY", "DURABILITY", "EPOCH"), rows);
        }
        return 0;
    }
}
