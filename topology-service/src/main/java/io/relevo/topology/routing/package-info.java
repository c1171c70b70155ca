/**
 * Where clients are sent: the pure rule, the answers that routers ask for, and the push that tells them of a change at
 * once.
 */
package io.relevo.topology.routing;
