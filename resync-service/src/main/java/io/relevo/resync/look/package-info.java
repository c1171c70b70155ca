/** Looks at the servers a repair has to do with. */
package io.relevo.resync.look;
