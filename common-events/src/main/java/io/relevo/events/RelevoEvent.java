package io.relevo.events;

/**
 * A fact, in the past tense, on {@link Topic#EVENTS}. Its type name is the record's simple name. Fields are only ever
 * added; none holds a secret. GTID sets are written as MySQL prints them, durations in milliseconds.
 */
public sealed interface RelevoEvent extends Payload
        permits TopologyFact, DetectionEvent, ResyncEvent, BackupEvent, RestoreEvent {}
