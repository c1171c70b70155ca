package io.relevo.runtime.kafka;

import io.relevo.runtime.kafka.PublishFailure.Kind;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends one record after the other and waits for each. The producer is made at the first record, and anew after a
 * failure that it cannot recover from, so that a Kafka that is away at the start does no harm. Thread-safe.
 */
final class RecordSender implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final Duration SLACK = Duration.ofSeconds(3);

    private final Supplier<Producer<String, byte[]>> producers;
    private final Duration patience;
    private Producer<String, byte[]> producer;
    private boolean closed;

    RecordSender(Supplier<Producer<String, byte[]>> producers, Duration deliveryTimeout) {
        this.producers = producers;
        this.patience = deliveryTimeout.plus(SLACK);
    }

    static RecordSender connect(KafkaSettings settings) {
        return new RecordSender(
                () -> new KafkaProducer<>(
                        ClientProperties.producer(settings), new StringSerializer(), new ByteArraySerializer()),
                settings.deliveryTimeout());
    }

    /** Returns once the record is acknowledged by all in-sync replicas. */
    void send(ProducerRecord<String, byte[]> message) throws PublishFailure {
        try {
            await(start(message));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(Kind.INTERRUPTED, message, e);
        } catch (TimeoutException e) {
            throw failure(Kind.RETRYABLE, message, e);
        } catch (ExecutionException e) {
            throw classify(message, e.getCause());
        } catch (KafkaException e) {
            throw classify(message, e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        discardProducer();
    }

    private Future<RecordMetadata> start(ProducerRecord<String, byte[]> message) {
        return producer().send(message);
    }

    private void await(Future<RecordMetadata> sent) throws InterruptedException, ExecutionException, TimeoutException {
        sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized Producer<String, byte[]> producer() {
        if (closed) {
            throw new KafkaException("the publisher is closed");
        }
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    private PublishFailure classify(ProducerRecord<String, byte[]> message, Throwable cause) {
        if (cause instanceof RetriableException) {
            return failure(Kind.RETRYABLE, message, cause);
        }
        discard();
        return failure(KafkaFailures.needsOperator(cause) ? Kind.OPERATOR_NEEDED : Kind.RETRYABLE, message, cause);
    }

    private static PublishFailure failure(Kind kind, ProducerRecord<String, byte[]> message, Throwable cause) {
        return new PublishFailure(
                kind, "not acknowledged on " + message.topic() + " (" + message.key() + "): " + cause, cause);
    }

    private synchronized void discard() {
        discardProducer();
    }

    private void discardProducer() {
        if (producer != null) {
            producer.close(CLOSE);
            producer = null;
        }
    }
}
