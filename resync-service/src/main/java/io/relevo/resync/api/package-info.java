/** What operators ask of this service over HTTP. */
package io.relevo.resync.api;
