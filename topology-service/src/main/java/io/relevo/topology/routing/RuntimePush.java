package io.relevo.topology.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.relevo.events.ClusterDocument;
import io.relevo.topology.ownership.DocumentListener;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells every router of a change the moment it is recorded, so that clients do not wait for the next check. A push that
 * does not arrive is made good by the agent checks. Never holds up the caller.
 */
@Singleton
public class RuntimePush implements DocumentListener {
    private final RouterCommands commands;
    private final List<RouterLine> routers;
    private final Map<String, RoutingTable> pushed = new ConcurrentHashMap<>();

    @Inject
    RuntimePush(RoutingConfiguration configuration, MeterRegistry metrics) {
        this.commands = new RouterCommands(configuration.writeBackend(), configuration.readBackend());
        this.routers = configuration.runtimeEndpoints().orElse(List.of()).stream()
                .map(endpoint -> RouterLine.to(endpoint, metrics))
                .toList();
    }

    @Override
    public void changed(ClusterDocument document, boolean owned) {
        if (!owned) {
            pushed.remove(document.cluster());
            return;
        }
        RoutingTable wanted = RoutingTable.of(document);
        RoutingTable before = pushed.put(document.cluster(), wanted);
        if (!wanted.equals(before)) {
            String line = commands.line(before, wanted);
            routers.forEach(router -> router.send(line));
        }
    }

    void stop(@Observes ShutdownEvent ended) {
        routers.forEach(RouterLine::close);
    }
}
