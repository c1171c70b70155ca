/**
 * Looks at servers: the ticking probe, which the end of a primary's session wakes at once, and the second look that asks the
 * replicas. Every thread here is virtual: one for each server, a few more for the moments of a second look.
 */
package io.relevo.watcher.probe;
