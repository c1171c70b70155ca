package io.relevo.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that asks for another primary, and waits until that is done, undone or refused. */
abstract class RoleChange extends OperationReport {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final Set<String> UNDER_WAY = Set.of("PENDING", "RUNNING");

    private final String resource;

    @Option(names = "--dry-run", description = "Check only.")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "Do not wait for the end.")
    private boolean noWait;

    @Parameters(paramLabel = "CLUSTER")
    private String cluster;

    /** @param resource of a cluster, to which the wish is sent */
    RoleChange(String resource) {
        this.resource = resource;
    }

    /** Fills in what is wished. */
    abstract void wish(ObjectNode body);

    @Override
    public final Integer call() throws ServiceFailure {
        ServiceClient client = client(Service.TOPOLOGY);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        wish(body);
        JsonNode answer = client.post(path("clusters", cluster, resource) + "?dryRun=" + dryRun, body.toString());
        if (dryRun || noWait) {
            say(answer);
            return 0;
        }
        return awaitEnd(client, path("operations", text(answer, "operation")));
    }

    private void say(JsonNode answer) {
        if (output().printedAsJson(answer)) {
            return;
        }
        output().line(text(answer, "outcome"));
        if (!dryRun) {
            output().line("What becomes of it: relevo operation show " + text(answer, "operation"));
        }
    }

    private int awaitEnd(ServiceClient client, String operation) throws ServiceFailure {
        JsonNode report = await(
                client, operation, client.get(operation), present -> UNDER_WAY.contains(text(present, "state")), WAIT);
        print(report);
        return "COMPLETED".equals(text(report, "state")) ? 0 : ServiceFailure.REFUSED;
    }
}
