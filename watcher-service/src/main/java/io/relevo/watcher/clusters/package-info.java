/**
 * Which clusters this watcher watches: those whose partitions of {@code relevo.topology} it was given. All watchers of a
 * zone are one consumer group, so that they share the clusters and take over from one that died.
 */
package io.relevo.watcher.clusters;
