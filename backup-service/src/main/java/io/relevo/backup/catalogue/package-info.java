/** What backups there are, and what is said of them on Kafka. */
package io.relevo.backup.catalogue;
