package io.relevo.topology.rest;

import io.relevo.events.ClusterDocument;
import io.relevo.events.RelevoCommand.RequestSwitchover;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import io.relevo.runtime.kafka.PublishFailure;
import io.relevo.topology.registration.ClusterDeclaration;
import io.relevo.topology.registration.DeclarationException;
import io.relevo.topology.registration.DeclarationReader;
import io.relevo.topology.registration.ServerFinding;
import io.relevo.topology.registration.ServerInspection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The clusters in care and what can be asked for them. */
@Path("/api/v1/clusters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "clusters")
@RunOnVirtualThread
public class ClustersResource {
    static final String REQUESTED_BY = "REST";
    private static final int UNPROCESSABLE = 422;

    private final Clusters clusters;
    private final NodeReports nodes;
    private final ServerInspection inspection;
    private final CommandSender commands;

    @Inject
    ClustersResource(Clusters clusters, NodeReports nodes, ServerInspection inspection, CommandSender commands) {
        this.clusters = clusters;
        this.nodes = nodes;
        this.inspection = inspection;
        this.commands = commands;
    }

    @GET
    @Operation(summary = "All clusters, each with its present state")
    public Collection<ClusterDocument> all() {
        return clusters.all();
    }

    @GET
    @Path("{cluster}")
    @Operation(summary = "One cluster's present state")
    public ClusterDocument one(String cluster) {
        return clusters.require(cluster);
    }

    @GET
    @Path("{cluster}/nodes")
    @Operation(summary = "A cluster's servers, as recorded and as last looked at")
    public List<NodeReport> nodes(String cluster) {
        return nodes.of(clusters.require(cluster));
    }

    /** Takes a cluster into care, or changes the settings of a known one, after all its servers were found fit. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a cluster; the keys are those of clusters.yaml")
    public Response register(
            String body,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @HeaderParam("Idempotency-Key") Optional<String> key)
            throws PublishFailure, InterruptedException {
        ClusterDeclaration declared = read(body);
        boolean unchanged =
                clusters.find(declared.name()).map(declared::agreesWith).orElse(false);
        if (unchanged) {
            return Response.ok(new Accepted(declared.name(), null, dryRun, "The cluster is in care as declared."))
                    .build();
        }
        requireFit(declared);
        return dryRun
                ? Accepted.wouldBe(declared.name(), "The cluster would be registered.")
                : Accepted.accepted(
                        declared.name(),
                        commands.send(declared.command(REQUESTED_BY), key),
                        "The cluster is being registered.");
    }

    private static ClusterDeclaration read(String body) {
        try {
            return DeclarationReader.json("body", body);
        } catch (DeclarationException wrong) {
            throw new ProblemException(Problem.invalid(wrong.getMessage()), wrong);
        }
    }

    private void requireFit(ClusterDeclaration declared) throws InterruptedException {
        List<ServerFinding> findings = inspection.inspect(declared);
        if (!findings.isEmpty()) {
            throw new ProblemException(Problem.of(
                    "servers-not-fit",
                    "The cluster's servers cannot be taken into care",
                    UNPROCESSABLE,
                    findings.stream().map(ServerFinding::sentence).collect(Collectors.joining("\n"))));
        }
    }

    /** Hands the primary's role over to a healthy replica. */
    @POST
    @Path("{cluster}/switchover")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Switch over to another node")
    public Response switchover(
            String cluster,
            SwitchoverCall call,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @HeaderParam("Idempotency-Key") Optional<String> key)
            throws PublishFailure {
        if (call == null || call.to() == null || call.to().isBlank()) {
            throw new ProblemException(Problem.invalid("The body must name the node: {\"to\": \"<node>\"}"));
        }
        ClusterDocument document = clusters.require(cluster);
        boolean repeated = key.flatMap(commands::sent).isPresent();
        if (!repeated) {
            SwitchoverPrecheck.check(document, call.to());
        }
        String outcome = "from " + document.primary() + " to " + call.to() + ".";
        return dryRun
                ? Accepted.wouldBe(cluster, "The switchover would begin " + outcome)
                : Accepted.accepted(
                        cluster,
                        commands.send(new RequestSwitchover(cluster, REQUESTED_BY, call.to()), key),
                        "The switchover is requested " + outcome);
    }
}
