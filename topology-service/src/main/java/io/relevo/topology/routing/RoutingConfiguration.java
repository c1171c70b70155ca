package io.relevo.topology.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;

/** How routers are answered and told. */
@ConfigMapping(prefix = "relevo.routing")
public interface RoutingConfiguration {

    /** The port on which HAProxy's agent checks are answered; 0 for none. */
    @WithDefault("0")
    @Min(0)
    @Max(65_535)
    int agentPort();

    /** The address that port is bound to. */
    @WithDefault("127.0.0.1")
    String agentHost();

    /**
     * The runtime APIs of the routers to be told of changes, each {@code host:port}, or {@code cluster@host:port} where
     * there are several clusters: a router belongs to one.
     */
    Optional<List<String>> runtimeEndpoints();

    /** The name of HAProxy's part for writes. */
    @WithDefault("relevo_write")
    String writeBackend();

    /** The name of HAProxy's part for reads. */
    @WithDefault("relevo_read")
    String readBackend();
}
