/** How the backup service is set up. */
package io.relevo.backup.settings;
