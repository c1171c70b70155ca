package io.relevo.topology.rest;

import io.relevo.events.EventCodec;
import io.relevo.events.EventEnvelope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happens, as it happens. */
@Path("/api/v1/events")
@Tag(name = "events")
public class EventsResource {
    private static final int BUFFERED = 1000;

    private final EventHistory history;
    private final EventCodec codec = new EventCodec();

    @Inject
    EventsResource(EventHistory history) {
        this.history = history;
    }

    /** The latest events and then, unless it shall not follow, each new one. A reader that falls far behind is cut off and connects again. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Server-sent events; each one's data is a CloudEvent in JSON")
    public Multi<OutboundSseEvent> events(
            @QueryParam("cluster") Optional<String> cluster,
            @QueryParam("latest") @DefaultValue("20") int latest,
            @QueryParam("follow") @DefaultValue("true") boolean follow,
            @Context Sse sse) {
        Predicate<EventEnvelope> wanted =
                event -> cluster.map(event.subject()::equals).orElse(true);
        Multi<EventEnvelope> events =
                follow ? following(latest, wanted) : Multi.createFrom().iterable(history.latest(latest, wanted));
        return events.map(event -> message(event, sse));
    }

    private Multi<EventEnvelope> following(int latest, Predicate<EventEnvelope> wanted) {
        return Multi.createFrom()
                .<EventEnvelope>emitter(emitter -> follow(emitter, latest, wanted))
                .onOverflow()
                .buffer(BUFFERED);
    }

    private void follow(MultiEmitter<? super EventEnvelope> emitter, int latest, Predicate<EventEnvelope> wanted) {
        Consumer<EventEnvelope> listener = event -> {
            if (wanted.test(event)) {
                emitter.emit(event);
            }
        };
        emitter.onTermination(() -> history.forget(listener));
        history.follow(latest, wanted, listener);
    }

    private OutboundSseEvent message(EventEnvelope event, Sse sse) {
        return sse.newEventBuilder()
                .id(event.id())
                .name(event.type())
                .data(new String(codec.encode(event), StandardCharsets.UTF_8))
                .build();
    }
}
