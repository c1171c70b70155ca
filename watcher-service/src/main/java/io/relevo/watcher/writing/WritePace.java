package io.relevo.watcher.writing;

import java.time.Duration;

/**
 * How often and how patiently a primary's writing is looked at.
 *
 * @param period from one look to the next
 * @param patience how long commits may stand still before it counts
 */
public record WritePace(Duration period, Duration patience) {}
