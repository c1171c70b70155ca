package io.relevo.resync.api;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.resync.api.ResyncStatus.Failure;
import io.relevo.resync.run.Repairs;
import io.relevo.resync.run.Repairs.Running;
import io.relevo.resync.run.Repairs.Waiting;
import io.relevo.resync.run.Situation;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import io.relevo.runtime.kafka.ClusterDocuments;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The repair of one server: how it stands, what it would be, and another try. */
@Path("/api/v1/clusters/{cluster}/nodes/{node}/resync")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ResyncResource {

    private final ClusterDocuments documents;
    private final Repairs repairs;
    private final Planner planner;

    @Inject
    ResyncResource(ClusterDocuments documents, Repairs repairs, Planner planner) {
        this.documents = documents;
        this.repairs = repairs;
        this.planner = planner;
    }

    /** How it stands; with {@code dryRun=true} also what a repair would be now. Changes nothing. */
    @GET
    @Operation(summary = "How a server's repair stands, and with dryRun=true what it would be")
    public ResyncStatus status(
            @PathParam("cluster") String cluster,
            @PathParam("node") String name,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun) {
        ClusterDocument document = document(cluster);
        Node node = node(document, name);
        return status(cluster, node, dryRun ? planner.plan(document, node) : null);
    }

    /** Lets a failed repair be tried again at once. With {@code dryRun=true} only says what it would be. */
    @POST
    @Operation(summary = "Try a failed repair again now")
    public Response retry(
            @PathParam("cluster") String cluster,
            @PathParam("node") String name,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun) {
        ClusterDocument document = document(cluster);
        Node node = node(document, name);
        if (!Situation.awaitsRepair(node.status())) {
            throw new ProblemException(
                    Problem.conflict(name + " is " + node.status() + "; only a server that has returned is repaired."));
        }
        if (dryRun) {
            return Response.ok(status(cluster, node, planner.plan(document, node)))
                    .build();
        }
        if (!repairs.has(cluster)) {
            throw new ProblemException(
                    Problem.conflict("Another instance of this service looks after " + cluster + "; ask that one."));
        }
        repairs.retryNow(cluster, name);
        return Response.accepted(status(cluster, node, null)).build();
    }

    private ResyncStatus status(String cluster, Node node, ResyncPlan plan) {
        Optional<Running> running =
                repairs.running(cluster).filter(run -> run.node().equals(node.name()));
        Optional<Waiting> waiting = repairs.waiting(cluster, node.name());
        return new ResyncStatus(
                cluster,
                node.name(),
                node.status(),
                running.map(Running::id).orElse(null),
                waiting.map(Waiting::failures).orElse(0),
                waiting.map(ResyncResource::failure).orElse(null),
                waiting.flatMap(Waiting::next).map(Duration::toSeconds).orElse(null),
                waiting.isPresent() && waiting.get().next().isEmpty(),
                plan);
    }

    private static Failure failure(Waiting waiting) {
        return new Failure(
                waiting.lastFailure().step().name(),
                waiting.lastFailure().getMessage(),
                waiting.lastFailure().errorNumber());
    }

    private ClusterDocument document(String cluster) {
        ClusterDocument document = documents.current().get(cluster);
        if (document != null) {
            return document;
        }
        throw new ProblemException(
                documents.isReady()
                        ? Problem.notFound("There is no cluster " + cluster + ".")
                        : Problem.unavailable("The clusters are not known yet; try again in a moment."));
    }

    private static Node node(ClusterDocument document, String name) {
        return document.node(name)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("The cluster " + document.cluster() + " has no node " + name + ".")));
    }
}
