package io.relevo.resync.feed;

import io.relevo.events.ClusterDocument;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * The documents of the clusters that this instance looks after: a share of all, by membership in a consumer group. Has a
 * thread of its own and tries for ever when Kafka is away.
 */
public final class ClusterFeed implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ClusterFeed.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Supplier<SharedTopology> joining;
    private final Consumer<Map<String, ClusterDocument>> listener;
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), () -> ThreadLocalRandom.current()
                    .nextLong());
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private ClusterFeed(Supplier<SharedTopology> joining, Consumer<Map<String, ClusterDocument>> listener) {
        this.joining = joining;
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name("resync-feed").unstarted(this::run);
    }

    /**
     * Joins the group in the background.
     *
     * @param listener called about every half second, changed or not, with the documents of this instance's clusters; must
     *     not hold up the thread
     */
    static ClusterFeed start(Supplier<SharedTopology> joining, Consumer<Map<String, ClusterDocument>> listener) {
        ClusterFeed feed = new ClusterFeed(joining, listener);
        feed.thread.start();
        return feed;
    }

    /**
     * Asks Kafka whether the cluster is still this instance's, and for its newest document. From any thread but the
     * listener's.
     *
     * @return empty when it is not this instance's or that cannot be told
     */
    public Optional<ClusterDocument> confirm(String cluster) {
        Question question = new Question(cluster, new CompletableFuture<>());
        questions.add(question);
        try {
            return question.answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException unknown) {
            LOG.warnf("it cannot be told whose the cluster is: cluster=%s cause=%s", cluster, unknown.toString());
            return Optional.empty();
        } finally {
            questions.remove(question);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(CLOSE)) {
                LOG.warnf("the feed did not end in time: limit=%s", CLOSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Question(String cluster, CompletableFuture<Optional<ClusterDocument>> answer) {}

    private void run() {
        int failures = 0;
        while (isOpen()) {
            try (SharedTopology topology = joining.get()) {
                while (isOpen()) {
                    topology.read();
                    failures = 0;
                    listener.accept(topology.documents());
                    answer(topology);
                }
            } catch (KafkaException failure) {
                failures++;
                listener.accept(Map.of());
                pause(backoff.after(failures), failure);
            }
        }
        listener.accept(Map.of());
    }

    private void answer(SharedTopology topology) {
        for (Question question = questions.poll(); question != null; question = questions.poll()) {
            try {
                question.answer().complete(topology.confirm(question.cluster()));
            } catch (KafkaException unknown) {
                question.answer().completeExceptionally(unknown);
                throw unknown;
            }
        }
    }

    private void pause(Duration wait, KafkaException failure) {
        LOG.warnf("the cluster documents cannot be read, next try in %d ms: cause=%s", wait.toMillis(), failure);
        try {
            if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the feed ends");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }
}
