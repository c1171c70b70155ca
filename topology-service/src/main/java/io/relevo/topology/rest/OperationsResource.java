package io.relevo.topology.rest;

import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Failovers, switchovers, registrations: how each stands. */
@Path("/api/v1/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class OperationsResource {
    private final OperationReports operations;

    @Inject
    OperationsResource(OperationReports operations) {
        this.operations = operations;
    }

    @GET
    @Path("{operation}")
    @Operation(summary = "One operation and its steps; older ones are on relevo.events")
    public OperationReport one(String operation) {
        return operations
                .find(operation)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("No operation '" + operation + "' is known from the latest events.")));
    }
}
