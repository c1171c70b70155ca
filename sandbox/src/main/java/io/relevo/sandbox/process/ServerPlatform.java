package io.relevo.sandbox.process;

import java.util.Optional;
import java.util.ServiceLoader;

/** Runs the servers of tests otherwise than as child processes. A service of which the class path may offer one. */
public interface ServerPlatform {

    /** The one on the class path; without one, servers are child processes. */
    static Optional<ServerPlatform> offered() {
        return ServiceLoader.load(ServerPlatform.class).findFirst();
    }

    /** Ends and removes what launchers that died left behind. */
    void removeLeftovers();

    Programs mysql();

    Programs kafka();
}
