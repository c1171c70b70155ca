package io.relevo.resync.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How returned servers are repaired. */
@ConfigMapping(prefix = "relevo.resync")
public interface ResyncConfiguration {

    /** Where transactions that only a returned server had are kept; nothing in it is ever deleted by this service. */
    @WithDefault("errant")
    Path errantDirectory();

    /** How long a repair may make no progress at all before it is given up and tried again later. */
    @WithDefault("60s")
    Duration noProgressLimit();

    /** How long a rebuilt server may take to come back. */
    @WithDefault("10m")
    Duration restartLimit();

    /** How long the copy of a server's data may take. */
    @WithDefault("12h")
    Duration cloneLimit();

    /** How long to wait for a connection to a server. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long to wait for an answer of a server. */
    @WithDefault("20s")
    Duration readTimeout();

    /** When a failed repair is tried again. */
    Retry retry();

    /** How instances share the clusters. */
    Group group();

    /** Waits between tries; doubled with each failure. */
    interface Retry {

        /** The first wait. */
        @WithDefault("5s")
        Duration initial();

        /** The longest wait. */
        @WithDefault("5m")
        Duration limit();
    }

    /** Membership in the consumer group. */
    interface Group {

        /** The consumer group; each cluster is looked after by one member of it. */
        @WithDefault("relevo-resync")
        String name();

        /** After this silence of a member others take over its clusters. */
        @WithDefault("6s")
        Duration sessionTimeout();
    }
}
