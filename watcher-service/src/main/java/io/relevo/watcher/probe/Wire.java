package io.relevo.watcher.probe;

/** A connection that does nothing but wait for its own end. Used by one thread; {@link #close} by any. */
public interface Wire extends AutoCloseable {

    /** Connects; false when that failed. */
    boolean stretch();

    /** Waits until the connection breaks. Ends by a break, by {@link #close} or by interruption, never by a timeout. */
    void hold();

    @Override
    void close();
}
