/** What a backup holds: the manifest that makes a directory of chunks a backup, and its JSON. */
package io.relevo.backup.manifest;
