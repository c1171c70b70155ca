/** How long writes are out when the primary fails. */
package io.relevo.benchmarks.failover;
