package io.relevo.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.cli.service.ServiceClient;
import io.relevo.cli.service.ServiceCommand;
import io.relevo.cli.service.ServiceFailure;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Option;

/** Whether and how long a command waits for the end of what it began. */
final class Waiting {
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED");

    @Option(names = "--no-wait", description = "Do not wait for the end.")
    private boolean noWait;

    @Option(names = "--within", description = "How long to wait; default ${DEFAULT-VALUE}.")
    private Duration within;

    /** @param within how long unless something else is asked for */
    Waiting(Duration within) {
        this.within = within;
    }

    /** What became of it, if that is waited for; else its beginning. */
    JsonNode end(ServiceClient client, String path, JsonNode begun) throws ServiceFailure {
        return noWait ? begun : ServiceCommand.await(client, path, begun, Waiting::goesOn, within);
    }

    /** Of the command: what was not waited for is no failure. */
    int exitCode(JsonNode answer) {
        return noWait || "COMPLETED".equals(state(answer)) ? 0 : ServiceFailure.REFUSED;
    }

    private static boolean goesOn(JsonNode answer) {
        return !ENDED.contains(state(answer));
    }

    private static String state(JsonNode answer) {
        return answer.path("state").asText();
    }
}
