package io.relevo.watcher.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * How one server is asked, mostly over one persistent connection that is made when it is needed and given up at its
 * first failure. Safe for several threads; each call is bounded by the timeouts it was made with, and none throws.
 */
public interface Line extends AutoCloseable {

    /**
     * Who it is, whether it is open, its position and what its replication does: the probe.
     *
     * @param doubt how long an open connection may take to answer before it counts as silent; zero for the full time
     */
    Sighting read(Duration doubt);

    /**
     * Begins a probe, for which nobody waits. Its end comes in the thread of {@link Lines#thread()}, which must not be held
     * up; it fails by a defect only.
     *
     * @param doubt how long it may take to answer before it counts as silent
     * @return empty when that cannot be: there is no connection, or something else is being asked
     */
    Optional<CompletableFuture<Sighting>> begin(Duration doubt);

    /** Its receiver, with what it heard: for asking a witness over and over. */
    Sighting lifeSign();

    /**
     * Whether a new connection can be made and is answered. Takes no turn behind other questions and no lock on the
     * server, so that an answer is to be had from every server that lives.
     */
    Sighting touch();

    /**
     * Who is told the monotonic time when the persistent connection ends by itself, at the moment when that is so: the
     * server died, or somebody killed the session. In a thread that must not be held up; to be said before the line is used.
     */
    void whenBroken(LongConsumer listener);

    /** Drops the connection for good. */
    @Override
    void close();
}
