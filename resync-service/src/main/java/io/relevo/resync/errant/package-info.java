/** Takes a server's own transactions to safety: raw binary log and readable rows. */
package io.relevo.resync.errant;
