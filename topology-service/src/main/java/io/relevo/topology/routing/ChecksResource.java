package io.relevo.topology.routing;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import io.relevo.topology.observation.ReplicaLag;
import io.relevo.topology.routing.RoutingRule.Answer;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Checks for any router that speaks HTTP: 200 for a server that may get such clients, else 503; 404 when unknown. */
@Path("/clusters/{cluster}/nodes/{node}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "router checks")
@NonBlocking
public class ChecksResource {
    private static final int NOT_NOW = 503;

    private final Routing routing;
    private final ReplicaLag lag;

    @Inject
    ChecksResource(Routing routing, ReplicaLag lag) {
        this.routing = routing;
        this.lag = lag;
    }

    /** The answer in words, beside the status. */
    public record Check(String cluster, String node, boolean up, String reason) {}

    @GET
    @Path("primary")
    @Operation(summary = "200 if the server takes writes")
    public Response primary(String cluster, String node) {
        ClusterDocument document = require(cluster, node);
        return answer(cluster, node, routing.write(document, node));
    }

    @GET
    @Path("replica")
    @Operation(summary = "200 if the server is a sound replica, no further behind than lag (10s, 500ms, PT1M)")
    public Response replica(String cluster, String node, @QueryParam("lag") Optional<String> most) {
        ClusterDocument document = require(cluster, node);
        return answer(cluster, node, within(document, node, routing.replica(document, node), most));
    }

    @GET
    @Path("read-only")
    @Operation(summary = "200 if the server may be read from: a sound replica, or the primary when there is none")
    public Response readOnly(String cluster, String node, @QueryParam("lag") Optional<String> most) {
        ClusterDocument document = require(cluster, node);
        Answer answer = routing.read(document, node);
        return answer(cluster, node, node.equals(document.primary()) ? answer : within(document, node, answer, most));
    }

    @GET
    @Path("health")
    @Operation(summary = "200 if the server is a sound member, whatever its role")
    public Response health(String cluster, String node) {
        ClusterDocument document = require(cluster, node);
        Answer answer =
                node.equals(document.primary()) ? routing.write(document, node) : routing.replica(document, node);
        return answer(cluster, node, answer);
    }

    private Answer within(ClusterDocument document, String node, Answer answer, Optional<String> most) {
        if (!answer.up() || most.isEmpty()) {
            return answer;
        }
        Duration limit = duration(most.get());
        return lag.secondsBehind(document.cluster(), node)
                .filter(seconds -> seconds * 1000 > limit.toMillis())
                .map(seconds -> Answer.no(String.format(Locale.ROOT, "it is %.1f s behind", seconds)))
                .orElse(answer);
    }

    private static Duration duration(String text) {
        String plain = text.strip().toUpperCase(Locale.ROOT);
        try {
            if (plain.endsWith("MS")) {
                return Duration.ofMillis(Long.parseLong(plain.substring(0, plain.length() - 2)));
            }
            return Duration.parse(plain.startsWith("P") ? plain : "PT" + plain);
        } catch (RuntimeException malformed) {
            throw new ProblemException(
                    Problem.invalid("lag must be a duration such as 10s, 500ms or 1m, not '" + text + "'"), malformed);
        }
    }

    private ClusterDocument require(String cluster, String node) {
        ClusterDocument document = routing.document(cluster)
                .orElseThrow(
                        () -> new ProblemException(Problem.notFound("There is no cluster '" + cluster + "' here.")));
        if (document.node(node).isEmpty()) {
            throw new ProblemException(Problem.notFound("Cluster '" + cluster + "' has no node '" + node + "'; it has "
                    + document.nodes().stream().map(Node::name).toList()));
        }
        return document;
    }

    private static Response answer(String cluster, String node, Answer answer) {
        return Response.status(answer.up() ? Response.Status.OK.getStatusCode() : NOT_NOW)
                .entity(new Check(cluster, node, answer.up(), answer.reason()))
                .build();
    }
}
