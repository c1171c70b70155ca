/** Replaces a server's data by a copy of another member's. */
package io.relevo.resync.rebuild;
