/** Does on real servers what was decided: bounded, idempotent, and only while ownership is proven. */
package io.relevo.topology.execution;
