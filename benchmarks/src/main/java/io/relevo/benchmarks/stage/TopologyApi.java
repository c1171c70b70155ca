package io.relevo.benchmarks.stage;

import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;

/** The topology service's REST, as far as faults and benchmarks ask something of it. */
public final class TopologyApi implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int ACCEPTED = 202;

    private final Sandbox sandbox;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** That of this sandbox. */
    public TopologyApi(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Asks for a switchover; returns when it is taken for later, and fails when it is not. */
    public void requestSwitchover(String to) {
        HttpResponse<String> response =
                post("/api/v1/clusters/" + sandbox.name() + "/switchover", "{\"to\": \"" + to + "\"}");
        if (response.statusCode() != ACCEPTED) {
            throw new SandboxFailure("a switchover to " + to + " was answered with " + response.statusCode() + ": "
                    + response.body());
        }
    }

    private HttpResponse<String> post(String path, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(sandbox.service("topology").url() + path))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + Files.readString(sandbox.apiTokenFile()).strip())
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new SandboxFailure("the topology service does not answer: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
