/** Figures and how they are shown. Pure, except for the look at the machine. */
package io.relevo.benchmarks.measure;
