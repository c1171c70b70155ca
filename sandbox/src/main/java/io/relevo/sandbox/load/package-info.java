/**
 * A load of acknowledged rows, and the checks that go with it: what was acknowledged, what is there, how long nothing was
 * acknowledged, and how many servers took writes at once. Used by the demo, the system tests and the benchmarks.
 */
package io.relevo.sandbox.load;
