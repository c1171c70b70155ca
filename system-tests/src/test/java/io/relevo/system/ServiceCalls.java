package io.relevo.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relevo.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;

/** Calls of the services' HTTP interfaces, with the sandbox's token. */
record ServiceCalls(Sandbox sandbox) {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Sends JSON and answers with what came back, whatever its status. */
    HttpResponse<String> post(String url, String body) throws IOException, InterruptedException {
        return send(request(url)
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(sandbox.apiTokenFile()).strip())
                .POST(BodyPublishers.ofString(body)));
    }

    /** What the service says there. */
    JsonNode get(String url) throws IOException, InterruptedException {
        return JSON.readTree(send(request(url).GET()).body());
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
