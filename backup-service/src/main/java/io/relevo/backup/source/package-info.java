/** Which server to back up, and whether it still is the right one. Pure: no I/O, no clock. */
package io.relevo.backup.source;
