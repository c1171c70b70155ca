package io.relevo.topology.ownership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How instances of this service share the clusters. */
@ConfigMapping(prefix = "relevo.ownership")
public interface OwnershipConfiguration {

    /** The consumer group; instances with the same one share the clusters. */
    @WithDefault("relevo-topology")
    String group();

    /**
     * How long after its death an instance's clusters are taken over. A broker that does not accept so short a time
     * ({@code group.min.session.timeout.ms}, 6 s unless changed) is asked for 6 s.
     */
    @WithDefault("3s")
    Duration sessionTimeout();

    /** The same, checked. */
    default OwnershipSettings settings() {
        return new OwnershipSettings(group(), sessionTimeout());
    }
}
