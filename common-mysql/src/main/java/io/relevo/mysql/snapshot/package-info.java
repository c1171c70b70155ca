/** What a server says of itself, read in one round trip. */
package io.relevo.mysql.snapshot;
