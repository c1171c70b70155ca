/** How the watcher gets into a server. */
package io.relevo.watcher.access;
