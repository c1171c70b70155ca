package io.relevo.backup.manifest;

/**
 * A stored file with rows of one table.
 *
 * @param file its name within the backup
 * @param bytes its size as stored
 * @param sha256 of the stored bytes, in lower-case hexadecimal digits
 */
public record ChunkEntry(String file, long bytes, String sha256, long rows) {}
