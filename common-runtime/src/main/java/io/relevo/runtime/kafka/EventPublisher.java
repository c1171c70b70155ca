package io.relevo.runtime.kafka;

import io.relevo.events.BackupEntry;
import io.relevo.events.EventEnvelope;
import io.relevo.events.NodeObservation;
import io.relevo.events.Payload;
import io.relevo.events.RelevoEvent;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Says events, observations and catalogue entries on Kafka. Each call returns when all in-sync replicas have the record
 * and fails within the delivery timeout (5 s by default) otherwise. A call that failed may have written nevertheless.
 * Connects at the first call. Thread-safe.
 */
public final class EventPublisher implements AutoCloseable {

    private final EnvelopeFactory envelopes;
    private final RecordSender sender;

    /**
     * Makes a publisher that connects at its first call.
     *
     * @param source who writes, such as {@code /watcher/host-1}
     * @param ids gives a new unique id with each call
     */
    public EventPublisher(KafkaSettings settings, String source, Clock clock, Supplier<String> ids) {
        this(new EnvelopeFactory(source, clock, ids), RecordSender.connect(settings));
    }

    EventPublisher(EnvelopeFactory envelopes, RecordSender sender) {
        this.envelopes = envelopes;
        this.sender = sender;
    }

    /** Writes an event to {@code relevo.events}. */
    public EventEnvelope publish(RelevoEvent event, Cause cause) throws PublishFailure {
        return send(event, cause);
    }

    /** Writes a server's latest view to {@code relevo.nodes}. */
    public EventEnvelope publishNode(NodeObservation observation) throws PublishFailure {
        return send(observation, Cause.none());
    }

    /** Writes a backup's catalogue entry to {@code relevo.backups}. */
    public EventEnvelope publishBackup(BackupEntry entry) throws PublishFailure {
        return send(entry, Cause.none());
    }

    /** Waits at most 2 s for records under way. */
    @Override
    public void close() {
        sender.close();
    }

    private EventEnvelope send(Payload payload, Cause cause) throws PublishFailure {
        EventEnvelope envelope = envelopes.wrap(payload, cause);
        sender.send(EventRecords.record(envelope));
        return envelope;
    }
}
