package io.relevo.topology.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often and how patiently the owner of a cluster looks at its servers. */
@ConfigMapping(prefix = "relevo.observation")
public interface ObservationConfiguration {

    /** From one look to the next; 100 ms or more. */
    @WithDefault("500ms")
    Duration interval();

    /** How long a look at one server may take; 50 ms or more. */
    @WithDefault("1s")
    Duration timeout();
}
