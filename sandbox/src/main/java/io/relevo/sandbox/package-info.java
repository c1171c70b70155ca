/** A whole Relevo on one machine, from real servers: for the demo, the tests and the benchmarks. */
package io.relevo.sandbox;
