/** Random faults on real servers under load: nothing may be lost, and no two servers may be written to. */
package io.relevo.benchmarks.chaos;
