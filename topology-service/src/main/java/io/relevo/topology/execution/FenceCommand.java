package io.relevo.topology.execution;

import io.relevo.mysql.connection.Endpoint;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs the operator's fence command, if there is one. What becomes of it is told in words; what it prints is not kept. The
 * safety of a failover does not hang on it.
 *
 * @param command empty for none
 */
record FenceCommand(List<String> command, Duration timeout) {
    private static final Logger LOG = Logger.getLogger(FenceCommand.class);

    FenceCommand {
        command = List.copyOf(command);
    }

    static FenceCommand none() {
        return new FenceCommand(List.of(), Duration.ZERO);
    }

    /** Waits for its end, or for the timeout; how it ended, or nothing when there is no command. */
    Optional<String> run(String cluster, String node, Endpoint endpoint, String cause) {
        if (command.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(cluster, node, endpoint.host(), Integer.toString(endpoint.port()), cause));
        String outcome = outcome(words);
        LOG.infof("Ran the fence command cluster=%s node=%s: %s", cluster, node, outcome);
        return Optional.of(outcome);
    }

    private String outcome(List<String> words) {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return outcome(process);
        } catch (IOException missing) {
            LOG.warnf("The fence command cannot be run: %s", missing.getMessage());
            return "fence command cannot be run";
        }
    }

    private String outcome(Process process) {
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return "fence command ended with " + process.exitValue();
            }
            return "fence command was ended after " + timeout.toMillis() + " ms";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "fence command was interrupted";
        } finally {
            process.destroyForcibly();
        }
    }
}
