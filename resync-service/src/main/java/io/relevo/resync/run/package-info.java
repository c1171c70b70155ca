/** One repair of one server from beginning to end, and when to start one. */
package io.relevo.resync.run;
