package io.relevo.watcher.probe;

import io.relevo.watcher.writing.WriteWatch;

/**
 * All the ways in which one server is watched.
 *
 * @param line for probes
 * @param writes for its writing while it is the primary
 */
public record ServerLines(Line line, WriteWatch writes) {}
