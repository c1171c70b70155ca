/** What is claimed, measured: {@code relevo bench}; and random faults on real servers: {@code relevo chaos}. */
package io.relevo.benchmarks;
