/**
 * Looks at servers: the ticking probe, the tripwire that feels a socket die, and the second look that asks the replicas.
 * Every thread here is virtual: two for each server, a few more for the moments of a second look.
 */
package io.relevo.watcher.probe;
