package io.relevo.benchmarks.chaos;

/**
 * One fault of a run.
 *
 * @param number from 1 on
 * @param occurrence how often the same fault came before; faults that have variants take them in turn
 * @param seed of everything that is left to chance in it
 */
record Turn(int number, ChaosFault fault, int occurrence, long seed) {}
