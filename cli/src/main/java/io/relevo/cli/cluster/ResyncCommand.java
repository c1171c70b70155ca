package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceCommand;
import io.relevo.cli.service.ServiceFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relevo resync}: how a returned server would be repaired, or the wish to try that again at once. */
@Command(name = "resync", description = "Has a returned server repaired now; with --dry-run, says how and why.")
public final class ResyncCommand extends ServiceCommand {
    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Parameters(index = "0", paramLabel = "CLUSTER")
    private String cluster;

    @Parameters(index = "1", paramLabel = "NODE")
    private String node;

    @Override
    public Integer call() throws ServiceFailure {
        ServiceClient client = client(Service.RESYNC);
        String path = path("clusters", cluster, "nodes", node, "resync");
        JsonNode answer = dryRun ? client.get(path + "?dryRun=true") : client.post(path, "");
        output().fields(answer);
        return 0;
    }
}
