package io.relevo.watcher.probe;

import io.relevo.watcher.verdict.Patience;
import java.time.Duration;

/**
 * How often and how patiently a server is looked at.
 *
 * @param tick from one probe to the next
 * @param afterDoubt the pause after a look that could neither reach the server nor call it down, so that the replicas
 *     of a cluster that is cut off from the watcher are not asked without end
 * @param doubt how long a probe may go without an answer before the second look begins, with a new connection that has
 *     all the time it needs
 * @param slow from when on an answer is slow
 */
public record Pace(Duration tick, Duration afterDoubt, Duration doubt, Duration slow, Patience patience) {}
