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
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Sends one record after the other and waits for each. The producer is made at the first record, and anew after a
 * failure that it cannot recover from or several in a row, so that a Kafka that is away at the start does no harm, nor a
 * producer that lost its way while this process slept. Thread-safe.
 */
final class RecordSender implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RecordSender.class);
    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final Duration SLACK = Duration.ofSeconds(3);
    private static final int TOLERATED_FAILURES = 2;

    private final Supplier<Producer<String, byte[]>> producers;
    private final Duration patience;
    private Producer<String, byte[]> producer;
    private int failuresInARow;
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
        Producer<String, byte[]> used = null;
        try {
            used = producer();
            await(used.send(message));
            succeeded();
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            throw failure(Kind.INTERRUPTED, message, e);
        } catch (TimeoutException e) {
            failed(used, false);
            throw failure(Kind.RETRYABLE, message, e);
        } catch (ExecutionException e) {
            throw classify(used, message, e.getCause());
        } catch (KafkaException | IllegalStateException e) {
            // The second from a producer that another thread gave up meanwhile.
            throw classify(used, message, e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        discard(CLOSE);
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

    private PublishFailure classify(
            Producer<String, byte[]> used, ProducerRecord<String, byte[]> message, Throwable cause) {
        boolean retriable = cause instanceof RetriableException;
        failed(used, !retriable);
        return failure(
                !retriable && KafkaFailures.needsOperator(cause) ? Kind.OPERATOR_NEEDED : Kind.RETRYABLE,
                message,
                cause);
    }

    private static PublishFailure failure(Kind kind, ProducerRecord<String, byte[]> message, Throwable cause) {
        return new PublishFailure(
                kind, "not acknowledged on " + message.topic() + " (" + message.key() + "): " + cause, cause);
    }

    private synchronized void succeeded() {
        failuresInARow = 0;
    }

    /** Several threads may fail with the same producer: it is given up once, with what is under way on it. */
    private synchronized void failed(Producer<String, byte[]> used, boolean forGood) {
        if (used == null || used != producer) {
            return;
        }
        failuresInARow++;
        if (forGood || failuresInARow > TOLERATED_FAILURES) {
            discard(Duration.ZERO);
        }
    }

    /** Whatever becomes of closing it, it is not used again. */
    private void discard(Duration forRecordsUnderWay) {
        Producer<String, byte[]> discarded = producer;
        producer = null;
        failuresInARow = 0;
        try {
            if (discarded != null) {
                discarded.close(forRecordsUnderWay);
            }
        } catch (KafkaException notInOrder) {
            LOG.debug("a producer was not closed in order", notInOrder);
        }
    }
}
