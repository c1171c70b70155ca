package io.relevo.mysql.snapshot;

import java.time.Duration;

/**
 * The applier (coordinator and workers) of the default channel.
 *
 * @param lastErrorNumber of the coordinator or a worker, 0 for none
 * @param configuredDelay by how much it lags on purpose
 */
public record ApplierStatus(ServiceState state, int lastErrorNumber, Duration configuredDelay) {

    /** True when it stopped on an error, and starting it again would most likely stop it at the same place. */
    public boolean broken() {
        return state == ServiceState.OFF && lastErrorNumber != 0;
    }
}
