package io.relevo.topology.ownership;

import io.relevo.runtime.kafka.Cause;
import io.relevo.topology.decision.Input;

/**
 * An input on its way to a decision.
 *
 * @param cause what the facts that follow from it name as their cause
 */
record Arrival(String cluster, Input input, Cause cause) {}
