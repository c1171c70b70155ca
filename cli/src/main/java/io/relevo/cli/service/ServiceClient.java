package io.relevo.cli.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a service and gives its answer as JSON; every request is bounded in time. */
public final class ServiceClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final ServiceAddress address;
    private final Service service;

    /** A client of one service. */
    public ServiceClient(ServiceAddress address, Service service) {
        this.address = address;
        this.service = service;
    }

    /** Reads a resource. */
    public JsonNode get(String path) throws ServiceFailure {
        return send(request(path).GET().build());
    }

    /** Asks for a change; {@code body} is JSON text or empty. */
    public JsonNode post(String path, String body) throws ServiceFailure {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    /** A stream of server-sent events; the caller closes it. */
    public InputStream follow(String path) throws ServiceFailure {
        URI uri = uri(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/event-stream")
                .GET()
                .build();
        HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new ServiceFailure(ServiceFailure.REFUSED, uri + " answered " + response.statusCode());
        }
        return response.body();
    }

    private URI uri(String path) throws ServiceFailure {
        return address.base(service).resolve(path);
    }

    private HttpRequest.Builder request(String path) throws ServiceFailure {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path)).timeout(TIMEOUT);
        address.token().ifPresent(token -> builder.header("Authorization", "Bearer " + token));
        return builder;
    }

    private JsonNode send(HttpRequest request) throws ServiceFailure {
        HttpResponse<String> response = exchange(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        JsonNode body = parse(response);
        if (response.statusCode() / 100 == 2) {
            return body;
        }
        throw new ServiceFailure(exitCode(response.statusCode()), explanation(response, body));
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws ServiceFailure {
        try {
            return client.send(request, handler);
        } catch (IOException unreachable) {
            throw new ServiceFailure(
                    ServiceFailure.UNREACHABLE,
                    "the " + service.shortName() + " service does not answer at " + request.uri()
                            + ": start it, name a sandbox with --sandbox, or the right address with --"
                            + service.shortName() + "-url");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServiceFailure(ServiceFailure.UNREACHABLE, "interrupted while waiting for " + request.uri());
        }
    }

    private JsonNode parse(HttpResponse<String> response) throws ServiceFailure {
        if (response.body().isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            throw new ServiceFailure(
                    ServiceFailure.REFUSED,
                    response.uri() + " answered " + response.statusCode() + " without JSON: is this a Relevo service?");
        }
    }

    private static int exitCode(int status) {
        return switch (status) {
            case 401, 403 -> ServiceFailure.UNAUTHORIZED;
            case 404 -> ServiceFailure.NOT_FOUND;
            default -> ServiceFailure.REFUSED;
        };
    }

    private static String explanation(HttpResponse<String> response, JsonNode problem) {
        StringBuilder text = new StringBuilder(problem.path("title").asText("answered " + response.statusCode()));
        String detail = problem.path("detail").asText("");
        if (!detail.isEmpty()) {
            text.append(": ").append(detail);
        }
        for (JsonNode finding : problem.path("findings")) {
            text.append(System.lineSeparator()).append("  - ");
            text.append(
                    finding.isTextual()
                            ? finding.asText()
                            : finding.path("problem").asText(finding.toString()));
            String mend = finding.path("mend").asText("");
            if (!mend.isEmpty()) {
                text.append(" -> ").append(mend);
            }
        }
        return text.toString();
    }
}
