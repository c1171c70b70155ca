package io.relevo.sandbox.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The process of one server, which may run as a child process or in a container. For one user at a time. */
public interface ServerProcess {

    /**
     * Starts it when it does not run; returns without waiting for it to be of use.
     *
     * @param command the same at every start
     * @param environment added to what the platform gives
     */
    void start(List<String> command, Map<String, String> environment);

    /** Whether it runs, paused or not. */
    boolean isAlive();

    /** Whether it does not run and nobody who watches over it will start it. */
    boolean isOver();

    /** Its number on this machine while it runs, if it can be known. */
    OptionalLong runningPid();

    /** Its number on this machine when it was started last, running or not; 0 if that was never or is not known. */
    long pid();

    /** Ends it as a crash would; returns when it is gone. It stays down until it is started. */
    void kill();

    /** Asks it to end; returns when it is gone and fails when it is not within the time. It stays down. */
    void stop(Duration limit);

    /** It keeps its connections and says nothing. */
    void pause();

    /** Ends a pause. */
    void resume();

    /** Kills it and whatever watches over it, for good. */
    void remove();
}
