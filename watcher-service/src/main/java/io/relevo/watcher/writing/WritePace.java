package io.relevo.watcher.writing;

import java.time.Duration;

/**
 * How often and how patiently a primary's writing is looked at.
 *
 * @param period from one look to the next, at the least: those of many primaries share a number of looks a second
 * @param patience how long commits may stand still before it counts
 */
public record WritePace(Duration period, Duration patience) {}
