package io.relevo.topology.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often and how patiently the owner of a cluster looks at its servers. */
@ConfigMapping(prefix = "relevo.observation")
public interface ObservationConfiguration {

    /**
     * From one look at a cluster at rest to the next, when there are not many; 100 ms or more. From 20 clusters on it
     * grows with their number, up to sixty times as long; what a watcher reports is looked at once nevertheless.
     */
    @WithDefault("500ms")
    Duration interval();

    /** How long a look at one server may take; 50 ms or more. */
    @WithDefault("1s")
    Duration timeout();
}
