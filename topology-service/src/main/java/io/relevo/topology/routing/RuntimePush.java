package io.relevo.topology.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.relevo.events.ClusterDocument;
import io.relevo.runtime.kafka.ClusterDocuments;
import io.relevo.topology.ownership.DocumentListener;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Tells every router of a change the moment it is recorded, and of a new primary the moment it is open, so that clients do
 * not wait for the next check. A push that does not arrive is made good by the agent checks. Never holds up the caller.
 */
@Singleton
public class RuntimePush implements DocumentListener {
    private static final Logger LOG = Logger.getLogger(RuntimePush.class);

    private final RouterCommands commands;
    private final List<RouterLine> routers;
    private final ClusterDocuments published;
    private final Map<String, RoutingTable> pushed = new ConcurrentHashMap<>();

    @Inject
    RuntimePush(RoutingConfiguration configuration, ClusterDocuments published, MeterRegistry metrics) {
        this.published = published;
        this.commands = new RouterCommands(configuration.writeBackend(), configuration.readBackend());
        this.routers = configuration.runtimeEndpoints().orElse(List.of()).stream()
                .map(endpoint -> new RouterLine(RouterAddress.parse(endpoint), metrics))
                .toList();
    }

    @Override
    public void changed(ClusterDocument document, boolean owned) {
        if (!owned) {
            pushed.remove(document.cluster());
            return;
        }
        tell(document, false);
    }

    @Override
    public void opened(ClusterDocument document) {
        tell(document, true);
    }

    private void tell(ClusterDocument document, boolean opened) {
        RoutingTable wanted = RoutingTable.of(document, opened);
        RoutingTable before = pushed.put(document.cluster(), wanted);
        if (!wanted.equals(before)) {
            push(document.cluster(), commands.line(before, wanted));
        }
    }

    private void push(String cluster, String line) {
        Set<String> all = new HashSet<>(published.current().keySet());
        all.addAll(pushed.keySet());
        for (RouterLine router : routers) {
            if (router.router().leadsTo(cluster, all)) {
                router.send(line);
            } else {
                LOG.debugf("A router is not told of a cluster cluster=%s router=%s", cluster, router.router());
            }
        }
    }

    void stop(@Observes ShutdownEvent ended) {
        routers.forEach(RouterLine::close);
    }
}
