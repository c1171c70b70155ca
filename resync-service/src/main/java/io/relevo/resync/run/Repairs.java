package io.relevo.resync.run;

import io.relevo.events.ClusterDocument;
import io.relevo.resync.run.ResyncRun.Outcome;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Starts repairs where the cluster documents ask for them: one at a time in each cluster, again after failures, not while
 * anything else happens to the cluster. Thread-safe.
 */
public final class Repairs {

    private static final Logger LOG = Logger.getLogger(Repairs.class);

    private final Worker worker;
    private final Function<String, Optional<ClusterDocument>> newest;
    private final Observer observer;
    private final Backoff backoff;
    private final Supplier<String> ids;
    private final LongSupplier nanoClock;
    private final Map<String, Running> running = new HashMap<>();
    private final Map<NodeKey, Attempts> attempts = new HashMap<>();
    private volatile Map<String, ClusterDocument> documents = Map.of();

    /**
     * @param worker does one attempt
     * @param newest asks Kafka for the newest document of a cluster, if this instance still has it
     * @param nanoClock as {@link System#nanoTime()}
     */
    public Repairs(
            Worker worker,
            Function<String, Optional<ClusterDocument>> newest,
            Observer observer,
            Backoff backoff,
            Supplier<String> ids,
            LongSupplier nanoClock) {
        this.worker = worker;
        this.newest = newest;
        this.observer = observer;
        this.backoff = backoff;
        this.ids = ids;
        this.nanoClock = nanoClock;
    }

    /** Does one attempt, in the calling thread. */
    @FunctionalInterface
    public interface Worker {
        Outcome repair(String id, Situation situation, Fence fence);
    }

    /** Hears how attempts ended. */
    @FunctionalInterface
    public interface Observer {
        void ended(Situation situation, Outcome outcome, Duration took);
    }

    /** An attempt under way. */
    public record Running(String id, String node, long startedNanos) {}

    private record NodeKey(String cluster, String node) {}

    /** Takes the present documents of this instance's clusters, and starts what is due. To be called again and again. */
    public synchronized void consider(Map<String, ClusterDocument> present) {
        documents = present;
        attempts.entrySet().removeIf(entry -> isOver(entry.getKey(), entry.getValue()));
        for (ClusterDocument document : present.values()) {
            if (!running.containsKey(document.cluster())) {
                nextDue(document).ifPresent(this::start);
            }
        }
    }

    /** Whether this instance looks after the cluster. */
    public boolean has(String cluster) {
        return documents.containsKey(cluster);
    }

    /** The attempt under way in a cluster. */
    public synchronized Optional<Running> running(String cluster) {
        return Optional.ofNullable(running.get(cluster));
    }

    /** What broke the last attempt at a node, and how long until the next; none while nothing has failed. */
    public synchronized Optional<Waiting> waiting(String cluster, String node) {
        return Optional.ofNullable(attempts.get(new NodeKey(cluster, node)))
                .flatMap(past -> past.lastFailure().map(failure -> waiting(past, failure)));
    }

    /**
     * A node that waits for its next attempt.
     *
     * @param next how long until then; empty when somebody has to change something first
     */
    public record Waiting(int failures, StepFailure lastFailure, Optional<Duration> next) {}

    /** Lets the next attempt at a node begin as soon as its cluster allows it. */
    public synchronized void retryNow(String cluster, String node) {
        attempts.computeIfPresent(new NodeKey(cluster, node), (key, past) -> past.dueNow(nanoClock.getAsLong()));
    }

    private Waiting waiting(Attempts past, StepFailure failure) {
        long left = Math.max(0, past.notBeforeNanos() - nanoClock.getAsLong());
        return new Waiting(
                past.failures(), failure, past.parked() ? Optional.empty() : Optional.of(Duration.ofNanos(left)));
    }

    private boolean isOver(NodeKey key, Attempts past) {
        ClusterDocument document = documents.get(key.cluster());
        return document == null
                || document.epoch() != past.epoch()
                || !document.node(key.node())
                        .map(node -> Situation.awaitsRepair(node.status()))
                        .orElse(false);
    }

    private Optional<Situation> nextDue(ClusterDocument document) {
        List<Situation> repairable = Situation.repairable(document);
        long now = nanoClock.getAsLong();
        return repairable.stream()
                .filter(situation -> past(situation, now).isDue(now))
                .findFirst();
    }

    private Attempts past(Situation situation, long now) {
        return attempts.getOrDefault(key(situation), Attempts.none(situation.epoch(), now));
    }

    private void start(Situation situation) {
        String id = ids.get();
        running.put(situation.cluster(), new Running(id, situation.node().name(), nanoClock.getAsLong()));
        Thread.ofVirtual().name("resync-" + situation.cluster()).start(() -> work(id, situation));
    }

    private void work(String id, Situation situation) {
        Outcome outcome = new Outcome.Failed(StepFailure.later(Step.REACH, "the repair ended unexpectedly"));
        try {
            outcome = worker.repair(id, situation, new DocumentFence(situation));
        } catch (RuntimeException bug) {
            LOG.errorf(
                    bug,
                    "a repair broke: cluster=%s node=%s resync=%s",
                    situation.cluster(),
                    situation.node().name(),
                    id);
        } finally {
            ended(situation, outcome);
        }
    }

    private void ended(Situation situation, Outcome outcome) {
        long now = nanoClock.getAsLong();
        Running past;
        synchronized (this) {
            past = running.remove(situation.cluster());
            attempts.put(key(situation), past(situation, now).after(outcome, backoff, now));
        }
        observer.ended(situation, outcome, Duration.ofNanos(now - past.startedNanos()));
    }

    private static NodeKey key(Situation situation) {
        return new NodeKey(situation.cluster(), situation.node().name());
    }

    /** A repair may go on while the documents say what they said when it began. */
    private final class DocumentFence implements Fence {

        private final Situation situation;

        DocumentFence(Situation situation) {
            this.situation = situation;
        }

        @Override
        public void check() throws Superseded {
            require(Optional.ofNullable(documents.get(situation.cluster())));
        }

        @Override
        public void prove() throws Superseded {
            require(newest.apply(situation.cluster()));
        }

        private void require(Optional<ClusterDocument> document) throws Superseded {
            if (!situation.holdsIn(document)) {
                throw new Superseded(
                        document.map(Repairs::describe).orElse("the cluster is not this instance's any more"));
            }
        }
    }

    private static String describe(ClusterDocument document) {
        return "the cluster is " + document.phase() + " in epoch " + document.epoch() + " under " + document.primary();
    }
}
