package io.relevo.cli.cluster;

import static io.relevo.cli.cluster.ClusterCommand.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.relevo.cli.Output;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceAddress;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relevo switchover}: hands the primary's role over to a healthy replica, and waits until that is done or undone. */
@Command(
        name = "switchover",
        mixinStandardHelpOptions = true,
        description = "Hands the primary's role over to a healthy replica.")
public final class SwitchoverCommand implements Request {
    @Mixin
    private ServiceAddress address;

    @Mixin
    private Output output;

    @Option(names = "--to", required = true, paramLabel = "NODE", description = "The new primary.")
    private String to;

    @Option(names = "--dry-run", description = "Check only.")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "Do not wait for the end.")
    private boolean noWait;

    @Parameters(paramLabel = "CLUSTER")
    private String cluster;

    @Override
    public Integer call() throws ServiceFailure {
        ServiceClient client = new ServiceClient(address, Service.TOPOLOGY);
        String body = JsonNodeFactory.instance.objectNode().put("to", to).toString();
        JsonNode answer =
                client.post("api/v1/clusters/" + Request.segment(cluster) + "/switchover?dryRun=" + dryRun, body);
        if (dryRun || noWait) {
            if (!output.printedAsJson(answer)) {
                output.line(text(answer, "outcome"));
            }
            return 0;
        }
        return OperationCommand.awaitEnd(client, text(answer, "operation"), output);
    }
}
