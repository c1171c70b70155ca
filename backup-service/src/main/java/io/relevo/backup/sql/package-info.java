/** Sessions for what the shared connections are not made for: rows streamed out, files streamed in. */
package io.relevo.backup.sql;
