/** The REST interface of backups and restores. */
package io.relevo.backup.api;
