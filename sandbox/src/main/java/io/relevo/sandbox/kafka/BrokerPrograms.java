package io.relevo.sandbox.kafka;

import io.relevo.sandbox.process.ServerProcess;
import io.relevo.sandbox.process.Workplace;
import java.nio.file.Path;

/** How a broker is made, started and ended. */
interface BrokerPrograms {

    /** Makes an empty storage, a directory that does not exist yet. */
    void makeStorage(Path data, Path owner);

    ServerProcess process(Workplace place);

    /** Starts the broker; returns without waiting for it to be of use. */
    void start(ServerProcess process, Workplace place, Path configuration);

    /** Ends it if it runs, in order only if a later one starts faster for it; nothing of it but its files is left. */
    void end(ServerProcess process, Workplace place);
}
