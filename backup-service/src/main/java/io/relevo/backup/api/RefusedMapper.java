package io.relevo.backup.api;

import io.relevo.backup.run.RefusedException;
import io.relevo.runtime.http.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is not begun, as a problem document. */
public class RefusedMapper {

    @ServerExceptionMapper
    public Response refused(RefusedException refused, UriInfo call) {
        Problem problem = problem(refused).at(call.getPath());
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    private static Problem problem(RefusedException refused) {
        String detail = refused.getMessage();
        return switch (refused.kind()) {
            case UNKNOWN -> Problem.notFound(detail);
            case CONFLICT -> Problem.conflict(detail);
            case STORE_FULL -> Problem.of("store-full", "The backup store is full", 507, detail);
            case UNAVAILABLE -> Problem.unavailable(detail);
        };
    }
}
