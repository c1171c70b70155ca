package io.relevo.events;

/**
 * A fact only the topology service writes. The state of a cluster is the fold of its topology facts in the order of the
 * log; nothing else changes it.
 */
public sealed interface TopologyFact extends RelevoEvent
        permits MembershipFact, FailoverFact, SwitchoverFact, DurabilityFact, OperationStepStarted {}
