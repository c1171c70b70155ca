/** For how long writes pause when the primary's role is handed over as planned. */
package io.relevo.benchmarks.switchover;
