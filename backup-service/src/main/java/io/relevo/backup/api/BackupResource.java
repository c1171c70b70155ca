package io.relevo.backup.api;

import io.relevo.backup.catalogue.Catalogue;
import io.relevo.backup.run.BackupRuns;
import io.relevo.backup.run.RefusedException;
import io.relevo.backup.source.SourceChoice.Chosen;
import io.relevo.events.BackupEntry.State;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import io.relevo.runtime.kafka.ClusterDocuments;
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
import java.net.URI;
import java.util.List;

/** A cluster's backups. */
@Path("/api/v1/clusters/{cluster}/backups")
@Produces(MediaType.APPLICATION_JSON)
public class BackupResource {

    private final BackupRuns runs;
    private final Catalogue catalogue;
    private final ClusterDocuments clusters;

    @Inject
    BackupResource(BackupRuns runs, Catalogue catalogue, ClusterDocuments clusters) {
        this.runs = runs;
        this.catalogue = catalogue;
        this.clusters = clusters;
    }

    /** The backups in the store, the oldest first; those of a cluster that is gone too. */
    @GET
    public List<BackupView> list(@PathParam("cluster") String cluster) {
        List<BackupView> backups =
                catalogue.of(cluster).stream().map(BackupView::of).toList();
        if (backups.isEmpty() && !clusters.current().containsKey(cluster)) {
            throw new ProblemException(Problem.notFound("There is no cluster " + cluster));
        }
        return backups;
    }

    /** Begins a backup, or with {@code dryRun=true} says which server it would read. */
    @POST
    public Response start(
            @PathParam("cluster") String cluster, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun)
            throws RefusedException {
        if (dryRun) {
            Chosen source = runs.plan(cluster);
            return Response.ok(new Plan(cluster, source.node().name(), source.primary(), source.reason()))
                    .build();
        }
        String backup = runs.start(cluster, "api");
        return Response.accepted(new Accepted(backup, backup, cluster, State.RUNNING))
                .location(URI.create("/api/v1/backups/" + backup))
                .build();
    }

    /** What a dry run answers. */
    public record Plan(String cluster, String source, boolean primary, String reason) {}

    /** What begins; {@code operation} stands on all its events. */
    public record Accepted(String backup, String operation, String cluster, State state) {}
}
