package io.relevo.runtime.kafka;

import io.relevo.events.EventEnvelope;
import io.relevo.events.RelevoCommand;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Asks for something on {@code relevo.commands}. The answer is an event that carries the command's id. Same guarantees
 * as {@link EventPublisher}. Thread-safe.
 */
public final class CommandPublisher implements AutoCloseable {

    private final EnvelopeFactory envelopes;
    private final RecordSender sender;

    /**
     * Makes a publisher that connects at its first call.
     *
     * @param source who asks, such as {@code /topology/host-1}
     * @param ids gives a new unique id with each call
     */
    public CommandPublisher(KafkaSettings settings, String source, Clock clock, Supplier<String> ids) {
        this(new EnvelopeFactory(source, clock, ids), RecordSender.connect(settings));
    }

    CommandPublisher(EnvelopeFactory envelopes, RecordSender sender) {
        this.envelopes = envelopes;
        this.sender = sender;
    }

    /** Writes the command and returns its id. */
    public String publish(RelevoCommand command) throws PublishFailure {
        return publish(command, Cause.none()).id();
    }

    /** Writes the command and returns it as written. */
    public EventEnvelope publish(RelevoCommand command, Cause cause) throws PublishFailure {
        EventEnvelope envelope = envelopes.wrap(command, cause);
        sender.send(EventRecords.record(envelope));
        return envelope;
    }

    /** Waits at most 2 s for records under way. */
    @Override
    public void close() {
        sender.close();
    }
}
