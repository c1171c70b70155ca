/**
 * Looks at servers: the ticking probe, which the end of a primary's session wakes at once, and the second look that asks the
 * replicas. Probes are begun and ended by the thread of the loop that asks them; whatever may wait has a virtual thread of its
 * own for the while.
 */
package io.relevo.watcher.probe;
