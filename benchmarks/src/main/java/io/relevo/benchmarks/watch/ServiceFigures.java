package io.relevo.benchmarks.watch;

/**
 * One service over the time that was looked at.
 *
 * @param cores how many cores it kept busy
 * @param residentMegabytes at the end
 */
record ServiceFigures(String service, double cores, long residentMegabytes) {}
