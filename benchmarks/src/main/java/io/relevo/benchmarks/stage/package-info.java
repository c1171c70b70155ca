/** A sandbox under load and observation, for whoever makes faults on it. */
package io.relevo.benchmarks.stage;
