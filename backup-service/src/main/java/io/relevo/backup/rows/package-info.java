/** Rows between the wire, a chunk and a checksum. No connection, no file: bytes and texts only. */
package io.relevo.backup.rows;
