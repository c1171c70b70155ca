package io.relevo.topology.registration;

/** A place in a declaration's text; line and column begin with 1. */
public record SourcePosition(int line, int column) {}
