/** The present state of the clusters that this instance looks after. */
package io.relevo.resync.feed;
