package io.relevo.sandbox;

import java.io.PrintStream;

/** Told what is going on while the caller waits; may be called from several threads. */
@FunctionalInterface
public interface Progress {

    /** One short line: what has begun or what is ready. */
    void say(String line);

    /** Nobody listens. */
    static Progress silent() {
        return line -> {};
    }

    /** A line each on the stream. */
    static Progress to(PrintStream stream) {
        return stream::println;
    }
}
