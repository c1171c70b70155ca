package io.relevo.watcher.report;

import java.time.Duration;

/**
 * How findings are said.
 *
 * @param zone where this watcher looks from
 * @param repeat after how long the same event is said again while the document does not reflect it
 * @param observe after how long an unchanged observation is said again
 */
public record ReportSettings(String zone, Duration repeat, Duration observe) {}
