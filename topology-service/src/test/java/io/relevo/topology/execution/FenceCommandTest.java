package io.relevo.topology.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.mysql.connection.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FenceCommandTest {
    private static final Endpoint ENDPOINT = new Endpoint("10.0.0.1", 3306);

    @Test
    void noCommandHasNothingToTell() {
        assertThat(run(FenceCommand.none())).isEmpty();
    }

    @Test
    void howItEndedIsTold() {
        assertThat(run(command(Duration.ofSeconds(20), "sh", "-c", "exit 3"))).contains("fence command ended with 3");
    }

    @Test
    void oneThatDoesNotEndIsEnded() {
        assertThat(run(command(Duration.ofMillis(100), "sh", "-c", "sleep 60")))
                .contains("fence command was ended after 100 ms");
    }

    @Test
    void oneThatIsMissingIsTold() {
        assertThat(run(command(Duration.ofSeconds(20), "/no/such/command"))).contains("fence command cannot be run");
    }

    private static FenceCommand command(Duration timeout, String... words) {
        return new FenceCommand(List.of(words), timeout);
    }

    private static Optional<String> run(FenceCommand command) {
        return command.run("c", "n", ENDPOINT, "an impostor");
    }
}
