package io.relevo.cli.cluster;

import static io.relevo.cli.cluster.ClusterCommand.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.Output;
import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceAddress;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceFailure;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code relevo operation …}: what became of something that was asked for. */
@Command(
        name = "operation",
        mixinStandardHelpOptions = true,
        description = "What became of something that was asked for.",
        subcommands = OperationCommand.Show.class)
public final class OperationCommand {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Set<String> UNDER_WAY = Set.of("PENDING", "RUNNING");

    private OperationCommand() {}

    /** {@code relevo operation show}. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "The operation's state and steps.")
    static final class Show implements Request {
        @Mixin
        private ServiceAddress address;

        @Mixin
        private Output output;

        @Parameters(paramLabel = "OPERATION")
        private String operation;

        @Override
        public Integer call() throws ServiceFailure {
            print(read(new ServiceClient(address, Service.TOPOLOGY), operation), output);
            return 0;
        }
    }

    private static JsonNode read(ServiceClient client, String operation) throws ServiceFailure {
        return client.get("api/v1/operations/" + Request.segment(operation));
    }

    /** Waits until the operation ended and prints it; the exit code says whether it was completed. */
    static int awaitEnd(ServiceClient client, String operation, Output output) throws ServiceFailure {
        long deadline = System.nanoTime() + WAIT.toNanos();
        JsonNode report = read(client, operation);
        while (UNDER_WAY.contains(text(report, "state")) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            report = read(client, operation);
        }
        print(report, output);
        return "COMPLETED".equals(text(report, "state")) ? 0 : ServiceFailure.REFUSED;
    }

    private static void print(JsonNode report, Output output) {
        if (output.printedAsJson(report)) {
            return;
        }
        output.line(text(report, "kind") + " " + text(report, "id") + " is " + text(report, "state")
                + (report.hasNonNull("reason") ? ": " + text(report, "reason") : ""));
        report.path("steps")
                .forEach(step -> output.line("  " + text(step, "time") + "  " + text(step, "type")
                        + (step.hasNonNull("step") ? " " + text(step, "step") : "")));
    }
}
