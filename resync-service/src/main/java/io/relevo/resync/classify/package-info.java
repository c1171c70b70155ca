/** Decides how a returned server is brought back. Pure: no I/O, no clock, no framework. */
package io.relevo.resync.classify;
