package io.relevo.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relevo.runtime.kafka.PublishFailure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class RecordSenderTest {

    private static final ProducerRecord<String, byte[]> RECORD =
            new ProducerRecord<>("relevo.events", "orders", new byte[0]);

    private final List<MockProducer<String, byte[]>> made = new ArrayList<>();
    private KafkaException next;
    private KafkaException closing;

    @Test
    void oneProducerSendsEverything() throws Exception {
        try (RecordSender sender = sender()) {
            sender.send(RECORD);
            sender.send(RECORD);
        }
        assertThat(made).singleElement().satisfies(producer -> {
            assertThat(producer.history()).hasSize(2);
            assertThat(producer.closed()).isTrue();
        });
    }

    @Test
    void aTimeoutKeepsTheProducer() throws Exception {
        try (RecordSender sender = sender()) {
            next = new TimeoutException("no answer");
            assertThat(failureOf(sender)).isEqualTo(Kind.RETRYABLE);
            made.getFirst().sendException = null;
            sender.send(RECORD);
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void aProducerThatFailsAgainAndAgainIsMadeAnew() throws Exception {
        try (RecordSender sender = sender()) {
            next = new TimeoutException("no answer");
            for (int failures = 0; failures < 3; failures++) {
                assertThat(failureOf(sender)).isEqualTo(Kind.RETRYABLE);
            }
            next = null;
            sender.send(RECORD);
        }
        assertThat(made).hasSize(2);
        assertThat(made.getFirst().closed()).isTrue();
    }

    @Test
    void aRefusalNeedsAnOperatorAndANewProducer() throws Exception {
        try (RecordSender sender = sender()) {
            next = new TopicAuthorizationException("not you");
            assertThat(failureOf(sender)).isEqualTo(Kind.OPERATOR_NEEDED);
            next = null;
            sender.send(RECORD);
        }
        assertThat(made).hasSize(2);
    }

    @Test
    void anAddressThatDoesNotResolveYetIsTriedAgain() {
        try (RecordSender sender = new RecordSender(
                () -> {
                    throw new ConfigException("No resolvable bootstrap urls given in bootstrap.servers");
                },
                Duration.ofMillis(100))) {
            assertThat(failureOf(sender)).isEqualTo(Kind.RETRYABLE);
        }
    }

    @Test
    void anInterruptedThreadStaysInterrupted() {
        try (RecordSender sender = new RecordSender(
                () -> new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer()),
                Duration.ofMillis(100))) {
            Thread.currentThread().interrupt();
            assertThat(failureOf(sender)).isEqualTo(Kind.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anInterruptWithinTheProducerKeepsIt() throws Exception {
        try (RecordSender sender = sender()) {
            next = new InterruptException("while waiting for metadata");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failureOf(sender)).isEqualTo(Kind.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
            made.getFirst().sendException = null;
            sender.send(RECORD);
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void aProducerThatCannotBeClosedInOrderIsNotUsedAgain() throws Exception {
        try (RecordSender sender = sender()) {
            next = new TopicAuthorizationException("not you");
            closing = new InterruptException("while closing");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failureOf(sender)).isEqualTo(Kind.OPERATOR_NEEDED);
            next = null;
            closing = null;
            sender.send(RECORD);
        }
        assertThat(made).hasSize(2);
    }

    @Test
    void aProducerThatSomebodyElseClosedIsMadeAnew() throws Exception {
        try (RecordSender sender = sender()) {
            sender.send(RECORD);
            made.getFirst().close();
            assertThat(failureOf(sender)).isEqualTo(Kind.RETRYABLE);
            sender.send(RECORD);
        }
        assertThat(made).hasSize(2);
    }

    @Test
    void nothingIsSentAfterClosing() {
        RecordSender sender = sender();
        sender.close();
        assertThat(failureOf(sender)).isEqualTo(Kind.RETRYABLE);
        assertThat(made).isEmpty();
    }

    private RecordSender sender() {
        return new RecordSender(this::make, Duration.ofMillis(100));
    }

    private Producer<String, byte[]> make() {
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public void close(Duration timeout) {
                        if (closing != null) {
                            throw closing;
                        }
                        super.close(timeout);
                    }
                };
        producer.sendException = next;
        made.add(producer);
        return producer;
    }

    private static Kind failureOf(RecordSender sender) {
        return catchThrowableOfType(PublishFailure.class, () -> sender.send(RECORD))
                .kind();
    }
}
