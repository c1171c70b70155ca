package io.relevo.runtime.kafka;

import io.relevo.events.EventCodec;
import io.relevo.events.EventEnvelope;
import io.relevo.events.MalformedEventException;
import io.relevo.events.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Hands every committed event to a listener, in a thread of its own and in the order of the log for each cluster. No
 * consumer group: every follower hears everything, and remembers nothing over a restart. Reconnects for ever and goes
 * on where it stopped; after a reconnect it may hand over the last event again.
 */
public final class EventFollower implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EventFollower.class);

    private final EventCodec codec = new EventCodec();
    private final Consumer<EventEnvelope> listener;
    private TopicReader reader;

    private EventFollower(Consumer<EventEnvelope> listener) {
        this.listener = listener;
    }

    /** Follows {@code relevo.events}. What the listener throws is logged and does not end the follower. */
    public static EventFollower start(KafkaSettings settings, StartAt startAt, Consumer<EventEnvelope> listener) {
        return start(settings, Topic.EVENTS, startAt, listener);
    }

    /** Follows another topic in the same way. */
    public static EventFollower start(
            KafkaSettings settings, Topic topic, StartAt startAt, Consumer<EventEnvelope> listener) {
        EventFollower follower = new EventFollower(listener);
        follower.reader = TopicReader.start(settings, topic, startAt, follower::take);
        return follower;
    }

    /** Waits until it is connected and has handed over what was there by then; false when that took too long. */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return reader.awaitReady(atMost);
    }

    /** Returns when the listener is not called any more, or after 3 s. */
    @Override
    public void close() {
        reader.close();
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        decode(message).ifPresent(this::call);
    }

    private Optional<EventEnvelope> decode(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(codec.decode(message.value()));
        } catch (MalformedEventException e) {
            LOG.errorf(e, "skipped %s-%d@%d", message.topic(), message.partition(), message.offset());
            return Optional.empty();
        }
    }

    private void call(EventEnvelope event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            // One event that a listener cannot take must not hide those that come after it.
            LOG.errorf(e, "a listener failed on %s %s", event.type(), event.id());
        }
    }
}
