/** The configuration of this service. */
package io.relevo.resync.settings;
