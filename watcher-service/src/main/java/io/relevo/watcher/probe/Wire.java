package io.relevo.watcher.probe;

import java.util.function.BooleanSupplier;

/** A connection that does nothing but wait for its own end. Used by one thread; {@link #close} by any. */
public interface Wire extends AutoCloseable {

    /** Connects; false when that failed. */
    boolean stretch();

    /**
     * Waits until the connection breaks, or is not wanted any more, which is asked now and then.
     *
     * @return whether it broke
     */
    boolean hold(BooleanSupplier wanted);

    @Override
    void close();
}
