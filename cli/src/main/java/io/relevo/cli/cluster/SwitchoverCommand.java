package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relevo switchover}: hands the primary's role over to a healthy replica, and waits until that is done or undone. */
@Command(name = "switchover", description = "Hands the primary's role over to a healthy replica.")
public final class SwitchoverCommand extends OperationReport {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final Set<String> UNDER_WAY = Set.of("PENDING", "RUNNING");

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
        ServiceClient client = client(Service.TOPOLOGY);
        String body = JsonNodeFactory.instance.objectNode().put("to", to).toString();
        JsonNode answer = client.post(path("clusters", cluster, "switchover") + "?dryRun=" + dryRun, body);
        if (dryRun || noWait) {
            if (!output().printedAsJson(answer)) {
                output().line(text(answer, "outcome"));
            }
            return 0;
        }
        return awaitEnd(client, path("operations", text(answer, "operation")));
    }

    private int awaitEnd(ServiceClient client, String operation) throws ServiceFailure {
        JsonNode report = await(
                client, operation, client.get(operation), present -> UNDER_WAY.contains(text(present, "state")), WAIT);
        print(report);
        return "COMPLETED".equals(text(report, "state")) ? 0 : ServiceFailure.REFUSED;
    }
}
