package io.relevo.benchmarks.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;

/** The topology service's REST, as far as faults and benchmarks ask something of it. */
public final class TopologyApi implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** There may be a thousand, and the service may just have been started. */
    private static final Duration ALL = Duration.ofMinutes(2);

    private static final int ACCEPTED = 202;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sandbox sandbox;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** That of this sandbox. */
    public TopologyApi(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Asks for a switchover; returns when it is taken for later, and fails when it is not. */
    public void requestSwitchover(String to) {
        HttpResponse<String> response =
                post("/api/v1/clusters/" + sandbox.name() + "/switchover", "{\"to\": \"" + to + "\"}");
        if (response.statusCode() != ACCEPTED) {
            throw new SandboxFailure(
                    "a switchover to " + to + " was answered with " + response.statusCode() + ": " + response.body());
        }
    }

    /** The state of every cluster. */
    public JsonNode clusters() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/api/v1/clusters"))
                .timeout(ALL)
                .build();
        try {
            return JSON.readTree(send(request).body());
        } catch (JsonProcessingException malformed) {
            throw new SandboxFailure("the clusters cannot be read: " + malformed.getMessage(), malformed);
        }
    }

    private String url() {
        return sandbox.service("topology").url();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new SandboxFailure("the topology service does not answer: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted", interrupted);
        }
    }

    private HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private String token() {
        try {
            return Files.readString(sandbox.apiTokenFile()).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
