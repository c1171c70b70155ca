package io.relevo.events;

/** What an {@link EventEnvelope} can carry; every kind has a JSON Schema and a type name of its own. */
public sealed interface Payload
        permits RelevoEvent, RelevoCommand, ClusterDocument, NodeObservation, BackupEntry, UnknownPayload {

    /** The cluster this payload is about; the key of its record on Kafka starts with it. */
    String cluster();
}
