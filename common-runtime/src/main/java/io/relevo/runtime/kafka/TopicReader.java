package io.relevo.runtime.kafka;

import io.relevo.events.Topic;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads all partitions of a topic in a thread of its own, without a consumer group, for as long as it is open. When
 * Kafka is away or the topic is missing it tries again for ever, and goes on where it stopped.
 */
final class TopicReader implements AutoCloseable {

    /** Takes each record, in the reader's thread. */
    @FunctionalInterface
    interface Handler {
        /** Must not throw: an exception ends the connection and the record is handed over again. */
        void take(ConsumerRecord<String, byte[]> message);
    }

    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration DISCONNECT = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(3);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Topic topic;
    private final StartAt startAt;
    private final Handler handler;
    private final Backoff backoff;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> ahead = new HashMap<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Consumer<String, byte[]> consumer;

    private TopicReader(Supplier<Consumer<String, byte[]>> consumers, Topic topic, StartAt startAt, Handler handler) {
        this.consumers = consumers;
        this.topic = topic;
        this.startAt = startAt;
        this.handler = handler;
        this.backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), () -> ThreadLocalRandom.current()
                .nextLong());
        this.thread =
                Thread.ofPlatform().daemon().name("read-" + topic.topicName()).unstarted(this::run);
    }

    static TopicReader start(KafkaSettings settings, Topic topic, StartAt startAt, Handler handler) {
        return start(() -> connect(settings), topic, startAt, handler);
    }

    static TopicReader start(
            Supplier<Consumer<String, byte[]>> consumers, Topic topic, StartAt startAt, Handler handler) {
        TopicReader reader = new TopicReader(consumers, topic, startAt, handler);
        reader.thread.start();
        return reader;
    }

    /** Waits until all that was on the topic at the first connection was handed over; false when that took too long. */
    boolean awaitReady(Duration atMost) throws InterruptedException {
        return ready.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isReady() {
        return ready.getCount() == 0;
    }

    /** Ends the thread, at most 3 s later; no record is handed over afterwards. */
    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> connected = consumer;
        if (connected != null) {
            connected.wakeup();
        }
        if (Thread.currentThread() != thread) {
            joinUnlessInterrupted();
        }
    }

    private void joinUnlessInterrupted() {
        try {
            if (!thread.join(CLOSE)) {
                LOG.warnf("the reader of %s did not end within %s", topic.topicName(), CLOSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Kafka is not to choose where to go on: a consumer that cannot tell whether the log was cut off, as after its broker
     * was frozen for some seconds, would begin anew and hand over what is long outdated.
     */
    private static Consumer<String, byte[]> connect(KafkaSettings settings) {
        Map<String, Object> properties = ClientProperties.consumer(settings);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void run() {
        int failures = 0;
        while (isOpen()) {
            try {
                readUntilClosed();
                failures = 0;
            } catch (WakeupException e) {
                LOG.debugf("the reader of %s was woken to end", topic.topicName());
            } catch (RuntimeException e) {
                // Whatever it was, the only way on is a new connection; a bug shows up here again and again.
                failures++;
                pause(failures, e);
            }
        }
    }

    private void readUntilClosed() {
        Consumer<String, byte[]> connected = consumers.get();
        try {
            consumer = connected;
            takePositions(connected);
            while (isOpen()) {
                connected.poll(POLL).forEach(this::take);
                noteProgress(connected);
            }
        } finally {
            consumer = null;
            connected.close(CloseOptions.timeout(DISCONNECT));
        }
    }

    private void takePositions(Consumer<String, byte[]> connected) {
        List<TopicPartition> partitions = partitions(connected);
        connected.assign(partitions);
        if (positions.isEmpty()) {
            positions.putAll(startAt.offsets(connected, partitions));
            ahead.putAll(connected.endOffsets(partitions));
        } else {
            takeLogAsItIs(connected);
        }
        positions.forEach(connected::seek);
        noteProgress(connected);
    }

    /** What was deleted meanwhile is passed over; a log that ends before it was read to is another one, and read anew. */
    private void takeLogAsItIs(Consumer<String, byte[]> connected) {
        Map<TopicPartition, Long> beginnings = connected.beginningOffsets(positions.keySet());
        Map<TopicPartition, Long> ends = connected.endOffsets(positions.keySet());
        positions.replaceAll((partition, position) -> {
            long beginning = beginnings.get(partition);
            return position < beginning || position > ends.get(partition) ? beginning : position;
        });
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> connected) {
        var found = connected.partitionsFor(topic.topicName());
        if (found == null || found.isEmpty()) {
            throw new KafkaException("there is no topic " + topic.topicName());
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        handler.take(message);
        positions.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
    }

    private void noteProgress(Consumer<String, byte[]> connected) {
        if (!isReady()) {
            ahead.entrySet().removeIf(end -> connected.position(end.getKey()) >= end.getValue());
            if (ahead.isEmpty()) {
                ready.countDown();
            }
        }
    }

    private void pause(int failures, RuntimeException failure) {
        Duration wait = backoff.after(failures);
        LOG.warnf("reading %s broke off, next try in %d ms: %s", topic.topicName(), wait.toMillis(), failure);
        try {
            if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debugf("the reader of %s ends", topic.topicName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }
}
