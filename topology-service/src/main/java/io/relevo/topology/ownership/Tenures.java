package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventCodec;
import io.relevo.events.MalformedEventException;
import io.relevo.runtime.kafka.CommitFailure;
import io.relevo.runtime.kafka.FencedProducer;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** The partitions this process holds, is taking up, or had to step down from. For the ownership thread. */
final class Tenures implements GroupMember.Changes {
    private static final Logger LOG = Logger.getLogger(Tenures.class);
    private static final Duration SETTLE = Duration.ofSeconds(5);

    private final TenureOpener opener;
    private final Decider decider;
    private final InputHandler handler;
    private final Recorder recorder;
    private final EffectStarter effects;
    private final ClusterBoard board;
    private final Backoff backoff;
    private final EventCodec codec = new EventCodec();
    private final Map<Integer, Tenure> held = new HashMap<>();
    private final Map<Integer, Retry> retries = new HashMap<>();
    private long settledAt = System.nanoTime();

    Tenures(
            TenureOpener opener,
            Decider decider,
            InputHandler handler,
            Recorder recorder,
            EffectStarter effects,
            ClusterBoard board,
            Backoff backoff) {
        this.opener = opener;
        this.decider = decider;
        this.handler = handler;
        this.recorder = recorder;
        this.effects = effects;
        this.board = board;
        this.backoff = backoff;
    }

    Optional<Tenure> of(int partition) {
        return Optional.ofNullable(held.get(partition));
    }

    Optional<Tenure> owning(String cluster) {
        return held.values().stream()
                .filter(tenure -> tenure.document(cluster).isPresent())
                .findFirst();
    }

    @Override
    public void assigned(Set<Integer> partitions) {
        LOG.infof("Owning partitions %s", partitions);
        retries.clear();
        board.keepOnly(partitions);
    }

    @Override
    public void revoked(Set<Integer> partitions) {
        LOG.infof("Giving up partitions %s", partitions);
        end(partitions.stream().map(held::remove).filter(Objects::nonNull).toList());
    }

    void endAll() {
        end(List.copyOf(held.values()));
        held.clear();
    }

    /** Authority first, for all of them; what takes time comes after. */
    private void end(List<Tenure> tenures) {
        tenures.forEach(Tenure::end);
        tenures.forEach(effects::cancelAll);
        tenures.forEach(Tenure::close);
    }

    /** Takes up what is assigned and not held, unless a failure was too short a while ago. */
    void openMissing(GroupMember member) {
        List<Integer> missing = member.assigned().stream()
                .filter(partition -> !held.containsKey(partition) && isDue(partition))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            openAll(missing, member);
        }
    }

    private boolean isDue(Integer partition) {
        Retry retry = retries.get(partition);
        return retry == null || System.nanoTime() - retry.dueAt() >= 0;
    }

    private void openAll(List<Integer> missing, GroupMember member) {
        try (PartitionReader reader = opener.reader();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            member.prove();
            opener.fence(missing, threads).forEach((partition, fenced) -> open(partition, fenced, member, reader));
        } catch (KafkaException failure) {
            missing.stream()
                    .filter(partition -> !held.containsKey(partition))
                    .forEach(partition -> fail(partition, failure));
        }
    }

    private void open(Integer partition, Future<FencedProducer> fenced, GroupMember member, PartitionReader reader) {
        try {
            Tenure tenure = opener.open(partition, fenced.get(), member, reader);
            held.put(partition, tenure);
            retries.remove(partition);
            takeUp(tenure);
        } catch (ExecutionException refused) {
            fail(partition, refused.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(partition, e);
        } catch (KafkaException | MalformedEventException failure) {
            fail(partition, failure);
        }
    }

    private void fail(Integer partition, Throwable failure) {
        Duration wait = postpone(partition);
        LOG.warnf("Partition %d could not be taken up, next try in %d ms: %s", partition, wait.toMillis(), failure);
    }

    private void takeUp(Tenure tenure) {
        LOG.infof("Took up partition %d with clusters %s", tenure.partition(), tenure.clusters());
        Map<String, ClusterDocument> documents = new HashMap<>();
        tenure.clusters()
                .forEach(cluster -> tenure.document(cluster).ifPresent(document -> documents.put(cluster, document)));
        board.show(tenure.partition(), documents, tenure::isProven);
        documents.values().forEach(document -> decider.resume(document)
                .forEach(effect -> effects.start(tenure, document, effect)));
    }

    private Duration postpone(Integer partition) {
        Retry before = retries.get(partition);
        int failures = before == null ? 1 : before.failures() + 1;
        Duration wait = backoff.after(failures);
        retries.put(partition, new Retry(failures, System.nanoTime() + wait.toNanos()));
        return wait;
    }

    /** Gives a partition up that could not record, to take it up anew from the log. */
    void stepDown(Tenure tenure, GroupMember member, Exception failure) {
        held.remove(tenure.partition());
        end(List.of(tenure));
        member.stopReading(tenure.partition());
        Duration wait = postpone(tenure.partition());
        LOG.warnf(
                "Stepped down from partition %d, it is taken up again in %d ms: %s",
                tenure.partition(), wait.toMillis(), failure);
    }

    void handle(Tenure tenure, Arrival arrival, GroupMember member) throws CommitFailure {
        handler.handle(tenure, arrival, member.metadata());
    }

    /** Deals with a record of the log, once; one that cannot be read is passed over. */
    void handle(Tenure tenure, ConsumerRecord<String, byte[]> message, GroupMember member) throws CommitFailure {
        TopicPartition log = new TopicPartition(message.topic(), message.partition());
        if (tenure.isPast(log, message.offset())) {
            LOG.debugf("Passed over a record that was dealt with before log=%s offset=%d", log, message.offset());
            return;
        }
        Optional<Arrival> arrival = read(message);
        tenure.advance(log, message.offset() + 1, arrival.isPresent());
        if (arrival.isPresent()) {
            handle(tenure, arrival.get(), member);
        }
    }

    private Optional<Arrival> read(ConsumerRecord<String, byte[]> message) {
        try {
            return message.value() == null ? Optional.empty() : LogInputs.of(codec.decode(message.value()));
        } catch (MalformedEventException unreadable) {
            LOG.errorf(
                    unreadable,
                    "Passed over a record that cannot be read topic=%s partition=%d offset=%d",
                    message.topic(),
                    message.partition(),
                    message.offset());
            return Optional.empty();
        }
    }

    /** Commits, every few seconds, how far records without consequences were read. */
    void settleWhenDue(GroupMember member) {
        long now = System.nanoTime();
        if (now - settledAt < SETTLE.toNanos()) {
            return;
        }
        settledAt = now;
        for (Tenure tenure : List.copyOf(held.values())) {
            if (tenure.behind()) {
                settle(tenure, member);
            }
        }
    }

    private void settle(Tenure tenure, GroupMember member) {
        try {
            recorder.record(tenure, List.of(), Optional.empty(), member.metadata());
        } catch (CommitFailure | KafkaException failure) {
            stepDown(tenure, member, failure);
        }
    }

    private record Retry(int failures, long dueAt) {}
}
