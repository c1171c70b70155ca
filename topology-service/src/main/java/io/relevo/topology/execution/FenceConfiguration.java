package io.relevo.topology.execution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A command of the operator's own that takes a server from its clients: through its power, network or hypervisor. */
@ConfigMapping(prefix = "relevo.fence")
public interface FenceConfiguration {

    /**
     * The command and its first arguments, separated by commas; the cluster, the server's name, host and port, and the
     * cause follow. It is run for a server that must not be written to and cannot be closed. None by default.
     */
    Optional<List<String>> command();

    /** After so long it is ended; nobody waits for it. */
    @WithDefault("10s")
    Duration timeout();
}
