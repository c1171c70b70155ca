/** Where backups lie: chunks and manifests, the markers of those under way, and the check of what is stored. */
package io.relevo.backup.store;
