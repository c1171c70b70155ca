package io.relevo.runtime.kafka;

import io.relevo.events.EventCodec;
import io.relevo.events.EventEnvelope;
import io.relevo.events.MalformedEventException;
import io.relevo.events.Payload;
import io.relevo.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * The latest value of each key of a compacted topic, kept up to date by a thread of its own. Only committed records
 * are seen. Keeps what it knows while Kafka is away. Thread-safe.
 *
 * @param <T> what the topic's values are
 */
public final class CompactedTopicView<T extends Payload> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CompactedTopicView.class);

    private final EventCodec codec = new EventCodec();
    private final Class<T> type;
    private final Map<String, T> values = new TreeMap<>();
    private final List<BiConsumer<String, Optional<T>>> listeners = new ArrayList<>();
    private Map<String, T> copy;
    private TopicReader reader;

    private CompactedTopicView(Class<T> type) {
        this.type = type;
    }

    /** Begins to read the topic; connects in the background. */
    public static <T extends Payload> CompactedTopicView<T> start(KafkaSettings settings, Topic topic, Class<T> type) {
        CompactedTopicView<T> view = new CompactedTopicView<>(type);
        view.reader = TopicReader.start(settings, topic, StartAt.earliest(), view::take);
        return view;
    }

    /** Waits until all that was on the topic at the first connection is known; false when that took too long. */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return reader.awaitReady(atMost);
    }

    /** Whether all that was on the topic at the first connection is known. Stays true while Kafka is away. */
    public boolean isReady() {
        return reader.isReady();
    }

    /** What is known, by key; an immutable copy of one moment. */
    public synchronized Map<String, T> current() {
        if (copy == null) {
            copy = Collections.unmodifiableMap(new TreeMap<>(values));
        }
        return copy;
    }

    /**
     * Calls the listener at once, in this thread, with all that is known, and then in the view's thread with each change
     * in the order of the log; an empty value is a key that was removed. It may hear of the same value twice, never of
     * an older one after a newer one. It must return soon. What it throws is logged and does not end the view.
     */
    public synchronized void onChange(BiConsumer<String, Optional<T>> listener) {
        values.forEach((key, value) -> call(listener, key, Optional.of(value)));
        listeners.add(listener);
    }

    @Override
    public void close() {
        reader.close();
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            apply(message.key(), Optional.empty());
        } else {
            decode(message).ifPresent(value -> apply(message.key(), Optional.of(value)));
        }
    }

    private Optional<T> decode(ConsumerRecord<String, byte[]> message) {
        try {
            EventEnvelope envelope = codec.decode(message.value());
            return Optional.of(envelope.payload()).filter(type::isInstance).map(type::cast);
        } catch (MalformedEventException e) {
            LOG.errorf(e, "skipped %s-%d@%d", message.topic(), message.partition(), message.offset());
            return Optional.empty();
        }
    }

    private void apply(String key, Optional<T> value) {
        store(key, value).forEach(listener -> call(listener, key, value));
    }

    private synchronized List<BiConsumer<String, Optional<T>>> store(String key, Optional<T> value) {
        value.ifPresentOrElse(present -> values.put(key, present), () -> values.remove(key));
        copy = null;
        return List.copyOf(listeners);
    }

    private void call(BiConsumer<String, Optional<T>> listener, String key, Optional<T> value) {
        try {
            listener.accept(key, value);
        } catch (RuntimeException e) {
            // A listener's bug must not keep the others, or the view, from what is on the log.
            LOG.errorf(e, "a listener failed on %s", key);
        }
    }
}
