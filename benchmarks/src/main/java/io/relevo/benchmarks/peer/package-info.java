/** What people use where they do not use Relevo, on the same kind of servers and under the same load. */
package io.relevo.benchmarks.peer;
