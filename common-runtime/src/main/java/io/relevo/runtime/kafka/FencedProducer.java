package io.relevo.runtime.kafka;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventEnvelope;
import io.relevo.runtime.kafka.CommitFailure.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The one writer of a partition's decisions. Opening one with the same transactional id fences the one before it: what
 * that one had not committed is aborted, and whatever it tries afterwards fails. To be used by one thread at a time.
 */
public final class FencedProducer implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Producer<String, byte[]> producer;
    private final EnvelopeFactory envelopes;
    private final int partition;
    private final Duration patience;

    FencedProducer(Producer<String, byte[]> producer, EnvelopeFactory envelopes, int partition, Duration patience) {
        this.producer = producer;
        this.envelopes = envelopes;
        this.partition = partition;
        this.patience = patience;
    }

    /**
     * Takes the partition over from whoever wrote it before. Once this returns, all that they committed can be read:
     * the partition's end, as a reader of committed records sees it, is the end of their decisions.
     *
     * @param transactionalId the same for every owner of this partition
     * @param partition where both events and documents go
     * @param envelopes wraps the documents
     * @throws CommitFailure when the broker did not grant it in time; nothing is open then
     */
    public static FencedProducer open(
            KafkaSettings settings, String transactionalId, int partition, EnvelopeFactory envelopes)
            throws CommitFailure {
        Producer<String, byte[]> producer = connect(settings, transactionalId);
        try {
            Patience.of(settings.deliveryTimeout()).retryTimeouts(producer::initTransactions);
            return new FencedProducer(producer, envelopes, partition, settings.deliveryTimeout());
        } catch (KafkaException e) {
            producer.close(CLOSE);
            throw TransactionFailures.unsettled(e);
        }
    }

    private static Producer<String, byte[]> connect(KafkaSettings settings, String transactionalId)
            throws CommitFailure {
        try {
            return new KafkaProducer<>(
                    ClientProperties.transactionalProducer(settings, transactionalId),
                    new StringSerializer(),
                    new ByteArraySerializer());
        } catch (KafkaException e) {
            throw TransactionFailures.unsettled(e);
        }
    }

    /**
     * Writes events, the document and how far the inputs were read, all or nothing. Returns once it is committed;
     * readers see it a few milliseconds later.
     *
     * @param events or commands; each goes to the topic of its kind, in the partition this producer owns
     * @param document the state after the events, when they changed it
     * @param offsets the next input to be read, by partition; may be empty
     * @param group of the consumer that read the inputs; its generation fences a consumer that lost the partition
     * @throws CommitFailure when it was not committed, or not for certain
     */
    public void commit(
            List<EventEnvelope> events,
            Optional<ClusterDocument> document,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group)
            throws CommitFailure {
        begin();
        List<Future<RecordMetadata>> sent;
        try {
            sent = write(events, document);
            if (!offsets.isEmpty()) {
                producer.sendOffsetsToTransaction(offsets, group);
            }
        } catch (KafkaException e) {
            throw abort(e);
        }
        finish(sent);
    }

    /** Aborts what is open and waits at most 2 s. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }

    private void begin() throws CommitFailure {
        try {
            producer.beginTransaction();
        } catch (IllegalStateException e) {
            throw new CommitFailure(Outcome.UNKNOWN, "the transaction before this one is not settled", e);
        } catch (KafkaException e) {
            throw TransactionFailures.unsettled(e);
        }
    }

    /** On their way, while the offsets go theirs. */
    private List<Future<RecordMetadata>> write(List<EventEnvelope> events, Optional<ClusterDocument> document) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        events.forEach(event -> sent.add(producer.send(EventRecords.record(event, partition))));
        document.map(state -> envelopes.wrap(state, Cause.none()))
                .ifPresent(state -> sent.add(producer.send(EventRecords.record(state, partition))));
        return sent;
    }

    private CommitFailure abort(KafkaException failure) {
        if (TransactionFailures.isFatal(failure)) {
            return TransactionFailures.unsettled(failure);
        }
        try {
            producer.abortTransaction();
            return TransactionFailures.aborted(failure);
        } catch (KafkaException | IllegalStateException e) {
            failure.addSuppressed(e);
            return TransactionFailures.unsettled(failure);
        }
    }

    /** Kafka's own commit waits for what was sent: to wait for it here too would cost one more change of threads. */
    private void finish(List<Future<RecordMetadata>> sent) throws CommitFailure {
        try {
            Patience.of(patience).retryTimeouts(producer::commitTransaction);
        } catch (KafkaException e) {
            // With a record that was refused, the transaction was not asked to commit.
            boolean refused = sent.stream().anyMatch(FencedProducer::isRefused);
            throw refused ? abort(e) : TransactionFailures.unsettled(e);
        }
    }

    private static boolean isRefused(Future<RecordMetadata> record) {
        return record.state() == Future.State.FAILED;
    }
}
