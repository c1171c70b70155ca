/**
 * Says what was found: detection events, repeated until the document reflects them, and an observation of each server.
 */
package io.relevo.watcher.report;
