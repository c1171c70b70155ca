package io.relevo.backup.api;

import io.relevo.backup.run.RestoreRuns;
import io.relevo.backup.run.RestoreStatus;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How a restore of this process stands. */
@Path("/api/v1/restores/{restore}")
@Produces(MediaType.APPLICATION_JSON)
public class RestoreResource {

    private final RestoreRuns restores;

    @Inject
    RestoreResource(RestoreRuns restores) {
        this.restores = restores;
    }

    @GET
    public RestoreStatus get(@PathParam("restore") String restore) {
        return restores.find(restore)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("There is no restore %s since this service started; its events are on Kafka"
                                .formatted(restore))));
    }
}
