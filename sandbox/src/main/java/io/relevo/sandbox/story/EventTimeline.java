package io.relevo.sandbox.story;

import io.relevo.events.EventCodec;
import io.relevo.events.EventEnvelope;
import io.relevo.events.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads {@code relevo.events} from its beginning in a thread of its own, hands each event on as it comes, and lets
 * others wait for one. Thread-safe.
 */
public final class EventTimeline implements AutoCloseable {
    private static final String TOPIC = "relevo.events";
    private static final Duration POLL = Duration.ofMillis(100);

    private final EventCodec codec = new EventCodec();
    private final String bootstrapServers;
    private final Consumer<Entry> listener;
    private final List<Entry> entries = new ArrayList<>();
    private volatile boolean closed;
    private Thread thread;

    private EventTimeline(String bootstrapServers, Consumer<Entry> listener) {
        this.bootstrapServers = bootstrapServers;
        this.listener = listener;
    }

    /** An event and when this process read it, by the monotonic clock. */
    public record Entry(long nanos, EventEnvelope event) {
        /** The payload, if it is of this type. */
        public <T extends Payload> Optional<T> as(Class<T> type) {
            return type.isInstance(event.payload()) ? Optional.of(type.cast(event.payload())) : Optional.empty();
        }
    }

    /** Starts reading; the listener is called in the reading thread. */
    public static EventTimeline follow(String bootstrapServers, Consumer<Entry> listener) {
        EventTimeline timeline = new EventTimeline(bootstrapServers, listener);
        timeline.thread = Thread.ofPlatform().name("event-timeline").daemon().start(timeline::run);
        return timeline;
    }

    private void run() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(properties())) {
            List<PartitionInfo> partitions = consumer.partitionsFor(TOPIC, Duration.ofSeconds(20));
            List<TopicPartition> assigned = partitions.stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(assigned);
            consumer.seekToBeginning(assigned);
            while (!closed) {
                consumer.poll(POLL).forEach(this::read);
            }
        }
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        Entry entry = new Entry(System.nanoTime(), codec.decode(record.value()));
        synchronized (this) {
            entries.add(entry);
            notifyAll();
        }
        listener.accept(entry);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "timeline-" + UUID.randomUUID());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return properties;
    }

    /** How many events were read so far; a mark for {@link #await}. */
    public synchronized int size() {
        return entries.size();
    }

    /** All events from the mark on. */
    public synchronized List<Entry> since(int mark) {
        return List.copyOf(entries.subList(mark, entries.size()));
    }

    /**
     * Waits for the first event of this type, from the mark on, that fits.
     *
     * @return empty when it did not come in time
     */
    public synchronized <T extends Payload> Optional<T> await(
            int mark, Class<T> type, Predicate<T> fits, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            Optional<T> found = find(mark, type, fits);
            long left = deadline - System.nanoTime();
            if (found.isPresent() || left <= 0) {
                return found;
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }

    /** The first event of this type, from the mark on, that fits, if it came already. */
    public synchronized <T extends Payload> Optional<T> find(int mark, Class<T> type, Predicate<T> fits) {
        return entries.subList(mark, entries.size()).stream()
                .flatMap(entry -> entry.as(type).stream())
                .filter(fits)
                .findFirst();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
