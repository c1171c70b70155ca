package io.relevo.runtime.http;

import io.relevo.events.RelevoCommand.RequestSwitchover;
import io.relevo.runtime.instance.Instance;
import io.relevo.runtime.kafka.ClusterDocuments;
import io.relevo.runtime.kafka.CommandPublisher;
import io.relevo.runtime.kafka.EventPublisher;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.runtime.kafka.PublishFailure;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** A resource as a service has them, which fails in every way. */
@Path("/sample")
public class SampleResource {

    @Inject
    EventPublisher events;

    @Inject
    CommandPublisher commands;

    @Inject
    ClusterDocuments documents;

    @Inject
    KafkaSettings settings;

    @Inject
    Instance instance;

    /** A body. */
    public record Body(String name, int size) {}

    @GET
    @Path("/wiring")
    public String wiring() {
        return instance.source() + " " + documents.current().size() + " " + settings.bootstrapServers() + " "
                + (events != null && commands != null);
    }

    @GET
    @Path("/fails/{how}")
    public String fails(@PathParam("how") String how, @QueryParam("number") int number) {
        switch (how) {
            case "conflict" -> throw new ProblemException(Problem.conflict("another operation is under way"));
            case "bug" -> throw new IllegalStateException("the inside of the service");
            default -> {
                return "fine";
            }
        }
    }

    @POST
    @Path("/publish")
    public String publish() throws PublishFailure {
        return commands.publish(new RequestSwitchover("orders", "somebody", "b"));
    }

    @POST
    public Body echo(Body body) {
        return body;
    }
}
