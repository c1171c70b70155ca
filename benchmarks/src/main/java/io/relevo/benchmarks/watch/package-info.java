/** What watching many clusters costs. */
package io.relevo.benchmarks.watch;
