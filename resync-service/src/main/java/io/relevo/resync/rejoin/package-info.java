/** Lets a server follow the primary and waits until it has caught up. */
package io.relevo.resync.rejoin;
