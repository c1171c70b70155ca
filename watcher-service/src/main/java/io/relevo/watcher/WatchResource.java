package io.relevo.watcher;

import io.relevo.watcher.clusters.ClusterView;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What this watcher sees, for people who look for the reason of something. */
@Path("/api/v1/watch")
@Produces(MediaType.APPLICATION_JSON)
public class WatchResource {

    private final WatcherService watcher;

    @Inject
    WatchResource(WatcherService watcher) {
        this.watcher = watcher;
    }

    /** Every cluster that is this watcher's at the moment. */
    @GET
    @Operation(summary = "What this watcher sees of the clusters it was given")
    public List<ClusterView> watch() {
        return watcher.views();
    }
}
