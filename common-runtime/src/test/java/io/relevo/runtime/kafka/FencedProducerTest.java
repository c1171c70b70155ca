package io.relevo.runtime.kafka;

import static io.relevo.runtime.kafka.Samples.document;
import static io.relevo.runtime.kafka.Samples.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relevo.runtime.kafka.CommitFailure.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class FencedProducerTest {

    private static final ConsumerGroupMetadata GROUP = new ConsumerGroupMetadata("relevo-topology");
    private static final Map<TopicPartition, OffsetAndMetadata> OFFSETS =
            Map.of(new TopicPartition("relevo.commands", 3), new OffsetAndMetadata(5));

    private final MockProducer<String, byte[]> log =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final FencedProducer producer = new FencedProducer(log, Samples.ENVELOPES, 3, Duration.ofMillis(200));

    FencedProducerTest() {
        log.initTransactions();
    }

    @Test
    void everythingGoesIntoTheOnePartitionInOneTransaction() throws Exception {
        producer.commit(List.of(envelope("orders", "a")), Optional.of(document("orders", 2)), OFFSETS, GROUP);

        assertThat(log.history()).extracting(ProducerRecord::topic).containsExactly("relevo.events", "relevo.topology");
        assertThat(log.history()).extracting(ProducerRecord::partition).containsOnly(3);
        assertThat(log.history()).extracting(ProducerRecord::key).containsOnly("orders");
        assertThat(log.commitCount()).isEqualTo(1);
        assertThat(log.consumerGroupOffsetsHistory()).hasSize(1);
    }

    @Test
    void offsetsAloneCanBeCommitted() throws Exception {
        producer.commit(List.of(), Optional.empty(), OFFSETS, GROUP);
        assertThat(log.history()).isEmpty();
        assertThat(log.commitCount()).isEqualTo(1);
    }

    @Test
    void aProducerThatWasReplacedIsFenced() {
        log.fenceProducer();
        assertThat(outcome()).isEqualTo(Outcome.FENCED);
    }

    @Test
    void aSendRefusedForItsEpochIsFenced() {
        log.sendException = new InvalidProducerEpochException("older");
        assertThat(outcome()).isEqualTo(Outcome.FENCED);
    }

    @Test
    void aConsumerOfAnOldGenerationIsFenced() {
        log.sendOffsetsToTransactionException = new CommitFailedException("illegal generation");
        assertThat(outcome()).isEqualTo(Outcome.FENCED);
    }

    @Test
    void aSendThatFailsIsAbortedAndTheProducerGoesOn() throws Exception {
        log.sendException = new NotLeaderOrFollowerException("moved");
        assertThat(outcome()).isEqualTo(Outcome.ABORTED);
        log.sendException = null;
        producer.commit(List.of(envelope("orders", "b")), Optional.empty(), OFFSETS, GROUP);
        assertThat(log.history()).hasSize(1);
    }

    @Test
    void aCommitWithoutAnAnswerMayHaveHappened() {
        log.commitTransactionException = new TimeoutException("no answer");
        assertThat(outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome()).as("and the producer is of no more use").isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void anAbortThatFailsLeavesItUnsettled() {
        log.sendException = new NotLeaderOrFollowerException("moved");
        log.abortTransactionException = new TimeoutException("no answer");
        assertThat(outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    private Outcome outcome() {
        return catchThrowableOfType(
                        CommitFailure.class,
                        () -> producer.commit(List.of(envelope("orders", "a")), Optional.empty(), OFFSETS, GROUP))
                .outcome();
    }
}
