package io.relevo.topology.rest;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.RelevoCommand.RequestFailover;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import io.relevo.runtime.kafka.PublishFailure;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A failover by hand, for a cluster that has no primary. */
@Path("/api/v1/clusters/{cluster}/failover")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "clusters")
@RunOnVirtualThread
public class FailoverResource {
    private final Clusters clusters;
    private final CommandSender commands;

    @Inject
    FailoverResource(Clusters clusters, CommandSender commands) {
        this.clusters = clusters;
        this.commands = commands;
    }

    /** Orders it; the owner of the cluster decides once more by what the servers say. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Promote a server of a cluster without a primary")
    public Response failover(
            String cluster,
            FailoverCall call,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @HeaderParam("Idempotency-Key") Optional<String> key)
            throws PublishFailure {
        if (call == null) {
            throw new ProblemException(
                    Problem.invalid("The body must say what is accepted: {\"acceptLoss\": false, \"to\": \"<node>\"}"));
        }
        ClusterDocument document = clusters.require(cluster);
        if (key.flatMap(commands::sent).isEmpty()) {
            check(document, call);
        }
        String outcome = "to " + (call.to() == null ? "the best server" : call.to())
                + (call.acceptLoss() ? ", and what it lacks is given up." : ".");
        return dryRun
                ? Accepted.wouldBe(cluster, "The failover would begin " + outcome)
                : Accepted.accepted(
                        cluster, commands.send(command(cluster, call), key), "The failover is requested " + outcome);
    }

    private static RequestFailover command(String cluster, FailoverCall call) {
        return new RequestFailover(cluster, ClustersResource.REQUESTED_BY, call.to(), call.acceptLoss());
    }

    /** @throws ProblemException 404 for an unknown node, 409 while the cluster has a primary or gets one */
    static void check(ClusterDocument document, FailoverCall call) {
        if (call.to() != null) {
            Clusters.requireNode(document, call.to());
        }
        if (document.phase() != Phase.NO_PRIMARY) {
            throw new ProblemException(
                    Problem.conflict(
                            "Cluster '" + document.cluster() + "' is " + document.phase()
                                    + ": a failover is ordered when it has no primary. A switchover moves the role of one that works."));
        }
    }
}
