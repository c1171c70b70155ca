package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.gtid.GtidSet;
import java.util.Optional;

/**
 * The little that is worth asking a server for every second.
 *
 * @param receiver absent when no source is configured
 * @param applierState absent when no source is configured
 * @param adminPort where the server lets administrators in when all its connections are taken; absent when nowhere
 */
public record Pulse(
        String serverUuid,
        ServerVersion version,
        boolean readOnly,
        boolean superReadOnly,
        GtidSet executed,
        Optional<Receiver> receiver,
        Optional<ServiceState> applierState,
        Optional<Endpoint> adminPort) {

    /**
     * The receiver of the default channel.
     *
     * @param sourceUuid empty as long as the source was never reached
     */
    public record Receiver(String sourceUuid, ServiceState state) {}

    /** True when ordinary accounts can write. */
    public boolean writable() {
        return !readOnly && !superReadOnly;
    }
}
