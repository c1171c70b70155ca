package io.relevo.topology.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;

/**
 * What became of a changing call.
 *
 * @param operation the id to follow it by, at {@code /api/v1/operations/{id}}; null in a dry run
 * @param outcome in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Accepted(String cluster, String operation, boolean dryRun, String outcome) {

    static Response wouldBe(String cluster, String outcome) {
        return Response.ok(new Accepted(cluster, null, true, outcome)).build();
    }

    static Response accepted(String cluster, String operation, String outcome) {
        return Response.accepted(new Accepted(cluster, operation, false, outcome))
                .header("Location", "/api/v1/operations/" + operation)
                .build();
    }
}
