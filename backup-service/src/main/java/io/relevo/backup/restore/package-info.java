/** A backup into an empty server, and the proof that all of it arrived. Every statement of a restore stands here. */
package io.relevo.backup.restore;
