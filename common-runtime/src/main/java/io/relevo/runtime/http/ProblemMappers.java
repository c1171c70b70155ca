package io.relevo.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.relevo.runtime.kafka.PublishFailure;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of a call as a problem document; none shows a stack trace or the inside of the service. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final String UNCONFIRMED = "Kafka did not confirm the record in time, though it may still take it."
            + " Look whether it was done before you ask again.";

    @ServerExceptionMapper
    public Response problem(ProblemException failure, UriInfo call) {
        return respond(failure.problem(), call);
    }

    @ServerExceptionMapper
    public Response publishing(PublishFailure failure, UriInfo call) {
        LOG.warnf("a call of %s could not be recorded: %s", call.getPath(), failure.getMessage());
        return respond(Problem.unavailable(UNCONFIRMED), call);
    }

    @ServerExceptionMapper
    public Response unreadable(JsonProcessingException failure, UriInfo call) {
        return respond(Problem.invalid(UnreadableBody.describe(failure)), call);
    }

    /** Quarkus has a mapper of its own for this subclass, which would win over the general one. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException failure, UriInfo call) {
        return unreadable(failure, call);
    }

    @ServerExceptionMapper
    public Response missing(NotFoundException failure, UriInfo call) {
        return respond(Problem.notFound("There is nothing at " + call.getPath()), call);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException failure, UriInfo call) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return unreadable(json, call);
        }
        Response.StatusType status = failure.getResponse().getStatusInfo();
        String code = "http-" + status.getStatusCode();
        return respond(Problem.of(code, status.getReasonPhrase(), status.getStatusCode(), null), call);
    }

    @ServerExceptionMapper
    public Response bug(Exception failure, UriInfo call) {
        LOG.errorf(failure, "a call of %s failed", call.getPath());
        return respond(Problem.of("internal-error", "The service failed", 500, "Its log says more."), call);
    }

    private static Response respond(Problem problem, UriInfo call) {
        Problem complete = Optional.ofNullable(problem.instance()).isPresent() ? problem : problem.at(call.getPath());
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(complete)
                .build();
    }
}
