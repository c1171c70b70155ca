package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventEnvelope;
import io.relevo.runtime.kafka.CommitFailure;
import io.relevo.runtime.kafka.FencedProducer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition from its taking over to its loss: its state, how far its logs are read and decided, and the producer
 * that alone may record for it. Used by the ownership thread; authorities given out are asked by any thread.
 */
final class Tenure implements AutoCloseable {
    private final int partition;
    private final FencedProducer producer;
    private final MembershipProof proof;
    private final AnsweredCommands commands;
    private final Map<String, ClusterDocument> documents;
    private final Map<TopicPartition, Long> decided;
    private boolean inputsWait;
    private boolean behind;
    private volatile boolean ended;

    Tenure(
            int partition,
            FencedProducer producer,
            MembershipProof proof,
            AnsweredCommands commands,
            Map<String, ClusterDocument> documents,
            Map<TopicPartition, Long> start) {
        this.partition = partition;
        this.producer = producer;
        this.proof = proof;
        this.commands = commands;
        this.documents = new ConcurrentHashMap<>(documents);
        this.decided = new HashMap<>(start);
    }

    int partition() {
        return partition;
    }

    AnsweredCommands commands() {
        return commands;
    }

    Set<String> clusters() {
        return Set.copyOf(documents.keySet());
    }

    Optional<ClusterDocument> document(String cluster) {
        return Optional.ofNullable(documents.get(cluster));
    }

    /** Whether this is over; the answers of its effects count no more. */
    boolean ended() {
        return ended;
    }

    /**
     * The record at the offset before this one is dealt with.
     *
     * @param isInput whether it was something to decide upon, so that the next transaction commits that it is done; what
     *     was none, like the facts of this owner itself, may be read again by the next one
     */
    void advance(TopicPartition log, long nextOffset, boolean isInput) {
        decided.put(log, nextOffset);
        behind = true;
        inputsWait |= isInput;
    }

    /**
     * Whether the record at this offset was dealt with by this owner or one before: a consumer may begin again at the
     * beginning of a log, as after its broker was frozen for some seconds.
     */
    boolean isPast(TopicPartition log, long offset) {
        return offset < decided.getOrDefault(log, 0L);
    }

    /** Whether records were dealt with that are not committed. */
    boolean behind() {
        return behind;
    }

    /**
     * Records facts, the state they lead to and how far inputs are dealt with; only then is the state replaced. With no
     * input dealt with since the last time, the step of an operation does not wait for those two round trips.
     */
    void record(List<EventEnvelope> facts, Optional<ClusterDocument> after, ConsumerGroupMetadata group)
            throws CommitFailure {
        boolean settling = inputsWait || facts.isEmpty();
        producer.commit(facts, after, settling ? offsets() : Map.of(), group);
        if (settling) {
            inputsWait = false;
            behind = false;
        }
        after.ifPresent(document -> documents.put(document.cluster(), document));
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        decided.forEach((log, next) -> offsets.put(log, new OffsetAndMetadata(next)));
        return offsets;
    }

    /** Authority over a cluster as long as its epoch is this one and ownership is proven. */
    Authority authority(String cluster, long epoch) {
        return () -> isProven() && epochIs(cluster, epoch);
    }

    /** Whether nobody else can own the partition at this moment, so that the documents are those in force. */
    boolean isProven() {
        return !ended && proof.holds();
    }

    private boolean epochIs(String cluster, long epoch) {
        ClusterDocument document = documents.get(cluster);
        return document != null && document.epoch() == epoch;
    }

    /** Ends every authority given out, at once. */
    void end() {
        ended = true;
    }

    @Override
    public void close() {
        end();
        producer.close();
    }
}
