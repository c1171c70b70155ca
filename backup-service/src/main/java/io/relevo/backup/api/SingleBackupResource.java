package io.relevo.backup.api;

import io.relevo.backup.catalogue.Catalogue;
import io.relevo.backup.catalogue.CataloguedBackup;
import io.relevo.backup.restore.TargetServer;
import io.relevo.backup.run.RefusedException;
import io.relevo.backup.run.RestoreRuns;
import io.relevo.backup.store.BackupStore;
import io.relevo.backup.store.DamagedBackup;
import io.relevo.backup.store.Verification;
import io.relevo.events.BackupEntry.State;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
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
import java.io.IOException;
import java.net.URI;

/** One backup: how it stands, whether it is undamaged, and its way into an empty server. */
@Path("/api/v1/backups/{backup}")
@Produces(MediaType.APPLICATION_JSON)
public class SingleBackupResource {

    private final Catalogue catalogue;
    private final BackupStore store;
    private final RestoreRuns restores;
    private final RestoreTargets targets;

    @Inject
    SingleBackupResource(Catalogue catalogue, BackupStore store, RestoreRuns restores, RestoreTargets targets) {
        this.catalogue = catalogue;
        this.store = store;
        this.restores = restores;
        this.targets = targets;
    }

    @GET
    public BackupView get(@PathParam("backup") String backup) {
        return BackupView.of(known(backup));
    }

    /** Reads every byte of the backup; 409 with the files that are missing or altered. */
    @POST
    @Path("verify")
    public Verified verify(@PathParam("backup") String backup) {
        CataloguedBackup known = known(backup);
        if (known.entry().state() != State.COMPLETED) {
            throw new ProblemException(Problem.conflict("Backup %s is %s: there is nothing to verify"
                    .formatted(backup, known.entry().state())));
        }
        try {
            var manifest = new Verification(store).verify(known.entry().cluster(), backup);
            return new Verified(backup, manifest.chunks().size(), manifest.storedBytes());
        } catch (DamagedBackup damaged) {
            throw new ProblemException(
                    Problem.of("damaged-backup", "The backup is damaged", 409, damaged.getMessage()), damaged);
        } catch (IOException failure) {
            throw new ProblemException(
                    Problem.unavailable("The backup store cannot be read: " + failure.getMessage()), failure);
        }
    }

    /** Begins a restore, or with {@code dryRun=true} checks whether it may be done. */
    @POST
    @Path("restore")
    public Response restore(
            @PathParam("backup") String backup,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            RestoreRequest request)
            throws RefusedException {
        known(backup);
        TargetServer target = targets.of(request);
        if (dryRun) {
            restores.check(backup, target);
            return Response.ok(
                            new Accepted(null, null, backup, target.endpoint().toString()))
                    .build();
        }
        String restore = restores.start(backup, target, "api");
        return Response.accepted(
                        new Accepted(restore, restore, backup, target.endpoint().toString()))
                .location(URI.create("/api/v1/restores/" + restore))
                .build();
    }

    private CataloguedBackup known(String backup) {
        return catalogue
                .find(backup)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no backup " + backup)));
    }

    /** A backup of which every byte is right. */
    public record Verified(String backup, int files, long bytes) {}

    /** What begins; {@code operation} stands on all its events; both ids are null in a dry run. */
    public record Accepted(String restore, String operation, String backup, String target) {}
}
