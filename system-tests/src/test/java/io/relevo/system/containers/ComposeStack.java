package io.relevo.system.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relevo.sandbox.ProjectDirectory;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.ShellCommand;
import io.relevo.sandbox.process.ShellCommand.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The project's own compose file under a name of its own, with ports of its own, and with ports that lead past the router
 * to each server and to Kafka. Every command is bounded in time; a command that fails throws with what it said.
 */
final class ComposeStack {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration UP_LIMIT = Duration.ofMinutes(6);

    private final String project;
    private final ComposePorts ports;
    private final Path directory = ProjectDirectory.locate().path();

    ComposeStack(String project, ComposePorts ports) {
        this.project = project;
        this.ports = ports;
    }

    ComposePorts ports() {
        return ports;
    }

    /** Starts what does not run; returns when all is healthy, as for a user. */
    void up() {
        compose(UP_LIMIT, "up", "--detach", "--wait");
    }

    /** Starts the empty server; returns when it answers. */
    void upSpare() {
        compose(UP_LIMIT, "--profile", "spare", "up", "--detach", "--wait", "spare");
    }

    /** Ends all containers; the volumes stay. */
    void down() {
        compose(LIMIT, "down", "--timeout", "20");
    }

    /** Ends all containers and removes what they kept. */
    void remove() {
        compose(LIMIT, "--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "1");
    }

    /** SIGKILL; the restart policy does not bring it back. */
    void kill(String service) {
        compose(LIMIT, "kill", service);
    }

    void stop(String service) {
        compose(LIMIT, "stop", service);
    }

    /** Starts a container again, without waiting for its health. */
    void start(String service) {
        compose(LIMIT, "start", service);
    }

    void pause(String service) {
        compose(LIMIT, "pause", service);
    }

    void unpause(String service) {
        compose(LIMIT, "unpause", service);
    }

    /** Ends the main process from within, as a crash would: the restart policy brings the container back. */
    void crash(String service) {
        long pid = Long.parseLong(inspect(service, "{{.State.Pid}}"));
        ProcessHandle.of(pid)
                .orElseThrow(() -> new SandboxFailure(service + " has no process " + pid))
                .destroyForcibly();
    }

    /** How often the restart policy brought the container back. */
    int restarts(String service) {
        return Integer.parseInt(inspect(service, "{{.RestartCount}}"));
    }

    boolean isHealthy(String service) {
        return inspect(service, "{{.State.Health.Status}}").equals("healthy");
    }

    /** Takes the container off the network: packets are dropped, nothing is told to the other end. */
    void disconnect(String service) {
        docker("network", "disconnect", "--force", project + "_default", container(service));
    }

    void connect(String service) {
        docker("network", "connect", "--alias", service, project + "_default", container(service));
    }

    /** Runs a command in a container; answers with what it printed. */
    String exec(String service, String... command) {
        return compose(LIMIT, prepend(List.of("exec", "--no-TTY", service), command));
    }

    /** Runs the command line client in a container of its own. */
    String relevo(String... arguments) {
        return compose(
                Duration.ofMinutes(5),
                prepend(List.of("run", "--rm", "--no-TTY", "--user", "root", "relevo"), arguments));
    }

    /** What a container has said so far. */
    String logs(String service) {
        return compose(LIMIT, "logs", "--no-color", "--no-log-prefix", service);
    }

    /** What the topology service says of a resource. */
    JsonNode ask(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.page() + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new ObjectMapper()
                    .readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted", interrupted);
        }
    }

    private String inspect(String service, String format) {
        return docker("inspect", "--format", format, container(service));
    }

    private String container(String service) {
        return compose(LIMIT, "ps", "--all", "--quiet", service);
    }

    /** Any docker command. */
    String docker(String... arguments) {
        return run(LIMIT, prepend(List.of("docker"), arguments));
    }

    private String compose(Duration limit, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "docker",
                "compose",
                "--project-name",
                project,
                "--file",
                "docker-compose.yml",
                "--file",
                "system-tests/src/test/compose/ports.yml"));
        command.addAll(List.of(arguments));
        return run(limit, command.toArray(String[]::new));
    }

    private String run(Duration limit, String... command) {
        Map<String, String> environment = ports.environment();
        Outcome outcome = ShellCommand.of(List.of(command))
                .in(directory)
                .with(environment)
                .run(limit);
        return outcome.orElseThrow(said -> new SandboxFailure(String.join(" ", command) + ": " + said))
                .strip();
    }

    private static String[] prepend(List<String> first, String... rest) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }
}
