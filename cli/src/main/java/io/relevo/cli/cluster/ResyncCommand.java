package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.Output;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceAddress;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relevo resync}: how a returned server would be repaired, or the wish to try that again at once. */
@Command(
        name = "resync",
        mixinStandardHelpOptions = true,
        description = "Has a returned server repaired now; with --dry-run, says how and why.")
public final class ResyncCommand implements Request {
    @Mixin
    private ServiceAddress address;

    @Mixin
    private Output output;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Parameters(index = "0", paramLabel = "CLUSTER")
    private String cluster;

    @Parameters(index = "1", paramLabel = "NODE")
    private String node;

    @Override
    public Integer call() throws ServiceFailure {
        ServiceClient client = new ServiceClient(address, Service.RESYNC);
        String path = "api/v1/clusters/" + Request.segment(cluster) + "/nodes/" + Request.segment(node) + "/resync";
        JsonNode answer = dryRun ? client.get(path + "?dryRun=true") : client.post(path, "");
        if (!output.printedAsJson(answer)) {
            answer.properties()
                    .forEach(field ->
                            output.line(field.getKey() + ": " + field.getValue().asText()));
        }
        return 0;
    }
}
