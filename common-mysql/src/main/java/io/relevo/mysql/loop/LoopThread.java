package io.relevo.mysql.loop;

import java.time.Duration;

/**
 * The one thread in which everything of a loop is done, for work that never waits: what holds it up holds up all servers.
 * Safe for many threads; what they hand over is done one after the other.
 */
public interface LoopThread {

    /** Has it done soon, after all that was handed over before. Returns at once. */
    void run(Runnable work);

    /** Has it done when that time is over, to the millisecond. Returns at once. */
    void later(Duration time, Runnable work);
}
