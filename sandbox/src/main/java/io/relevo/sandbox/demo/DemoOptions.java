package io.relevo.sandbox.demo;

/** How long and how hard: cycles of a failure each, and clients that write meanwhile. */
public record DemoOptions(int cycles, int writers) {}
