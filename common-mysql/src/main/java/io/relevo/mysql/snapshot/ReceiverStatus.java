package io.relevo.mysql.snapshot;

import io.relevo.mysql.gtid.GtidSet;

/**
 * The receiver (IO thread) of the default channel.
 *
 * @param sourceUuid empty as long as the source was never reached
 * @param received complete transactions that came into the relay log since it was last emptied
 * @param heartbeats received since the receiver was started; sent only when there is nothing else to send
 * @param lastQueuedTransaction the newest complete transaction in the relay log, empty for none
 * @param lastErrorNumber 0 for none
 */
public record ReceiverStatus(
        String sourceHost,
        int sourcePort,
        String sourceUuid,
        ServiceState state,
        GtidSet received,
        long heartbeats,
        String lastQueuedTransaction,
        int lastErrorNumber,
        boolean autoPosition) {

    /** True when its source is configured to be this address. */
    public boolean follows(String host, int port) {
        return sourceHost.equals(host) && sourcePort == port;
    }
}
