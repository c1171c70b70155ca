package io.relevo.topology.routing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import io.relevo.topology.routing.RoutingRule.Answer;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Checks for any router that speaks HTTP: 200 for a server that may get such clients, else 503; 404 when unknown. GET,
 * HEAD and OPTIONS answer alike, from memory.
 */
@Path("/clusters/{cluster}/nodes/{node}/{check: primary|replica|read-only|health}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "router checks")
@NonBlocking
public class ChecksResource {
    private static final int NOT_NOW = 503;

    private final Routing routing;

    @Inject
    ChecksResource(Routing routing) {
        this.routing = routing;
    }

    /** The answer in words, beside the status. */
    @RegisterForReflection
    public record Check(String cluster, String node, boolean up, String reason) {}

    @GET
    @Operation(
            summary = "200 if the server may get such clients, else 503",
            description = "primary: it takes writes. replica: a sound replica, no further behind than lag (10s, 500ms,"
                    + " PT1M). read-only: such a replica, or the primary when there is none. health: a sound member.")
    public Response get(String cluster, String node, String check, @QueryParam("lag") Optional<String> lag) {
        ClusterDocument document = require(cluster, node);
        Optional<Duration> limit = lag.map(ChecksResource::duration);
        Answer answer =
                switch (check) {
                    case "primary" -> routing.write(document, node);
                    case "replica" -> within(limit, document, node, routing.replica(document, node));
                    case "read-only" -> within(limit, document, node, routing.read(document, node));
                    default ->
                        node.equals(document.primary())
                                ? routing.write(document, node)
                                : routing.replica(document, node);
                };
        return Response.status(answer.up() ? Response.Status.OK.getStatusCode() : NOT_NOW)
                .entity(new Check(cluster, node, answer.up(), answer.reason()))
                .build();
    }

    @OPTIONS
    @Operation(hidden = true)
    public Response options(String cluster, String node, String check, @QueryParam("lag") Optional<String> lag) {
        return get(cluster, node, check, lag);
    }

    private Answer within(Optional<Duration> limit, ClusterDocument document, String node, Answer answer) {
        return limit.map(most -> routing.within(most, document, node, answer)).orElse(answer);
    }

    private static Duration duration(String text) {
        String plain = text.strip().toUpperCase(Locale.ROOT);
        try {
            return plain.endsWith("MS")
                    ? Duration.ofMillis(Long.parseLong(plain.substring(0, plain.length() - 2)))
                    : Duration.parse(plain.startsWith("P") ? plain : "PT" + plain);
        } catch (DateTimeParseException | NumberFormatException malformed) {
            throw new ProblemException(
                    Problem.invalid("lag must be a duration such as 10s, 500ms or 1m, not '" + text + "'"), malformed);
        }
    }

    private ClusterDocument require(String cluster, String node) {
        if (!routing.isOfThePresent(cluster)) {
            throw new ProblemException(
                    Problem.unavailable("This process did not run for a while and has yet to hear what"
                            + " happened: ask another instance, or again in a few seconds."));
        }
        ClusterDocument document = routing.document(cluster)
                .orElseThrow(
                        () -> new ProblemException(Problem.notFound("There is no cluster '" + cluster + "' here.")));
        if (document.node(node).isEmpty()) {
            throw new ProblemException(Problem.notFound("Cluster '" + cluster + "' has no node '" + node + "'; it has "
                    + document.nodes().stream().map(Node::name).toList()));
        }
        return document;
    }
}
