/** Backups and restores under way: who may start, what is said when, what is left after a crash. */
package io.relevo.backup.run;
