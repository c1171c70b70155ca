/** What is said of a repair: events, metrics, log. */
package io.relevo.resync.report;
