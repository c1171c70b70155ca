package io.relevo.resync.run;

import static io.relevo.events.ClusterDocument.NodeStatus.ONLINE;
import static io.relevo.events.ClusterDocument.NodeStatus.RESYNCING;
import static io.relevo.events.ClusterDocument.NodeStatus.RETURNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ResyncEvent.Classification;
import io.relevo.events.ResyncEvent.Method;
import io.relevo.resync.run.ResyncRun.Outcome;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepairsTest {

    private static final Outcome COMPLETED =
            new Outcome.Completed(Classification.IDENTICAL, Method.AUTO_POSITION, Duration.ZERO);
    private static final Outcome FAILED = new Outcome.Failed(StepFailure.later(Step.CATCH_UP, "too slow"));
    private static final Outcome PARKED = new Outcome.Failed(StepFailure.operator(Step.SAVE, "purged", 0, null));

    private final BlockingQueue<Attempt> started = new LinkedBlockingQueue<>();
    private final BlockingQueue<Outcome> ended = new LinkedBlockingQueue<>();
    private final AtomicLong now = new AtomicLong(1);
    private volatile Optional<ClusterDocument> newest = Optional.empty();
    private final Repairs repairs = new Repairs(
            this::attempt,
            cluster -> newest,
            (situation, outcome, took) -> ended.add(outcome),
            new Backoff(Duration.ofSeconds(4), Duration.ofMinutes(1), new Random(1)),
            () -> "id",
            now::get);

    @Test
    void aReturnedServerIsRepairedAndTheNextOneOnlyAfterIt() throws Exception {
        repairs.consider(Documents.byCluster(Documents.steady("c", RETURNED, RETURNED)));
        Attempt first = next();
        repairs.consider(Documents.byCluster(Documents.steady("c", RESYNCING, RETURNED)));

        assertThat(first.situation.node().name()).isEqualTo("mysql-1");
        assertThat(started).isEmpty();

        finish(first, COMPLETED);
        repairs.consider(Documents.byCluster(Documents.steady("c", ONLINE, RETURNED)));
        assertThat(next().situation.node().name()).isEqualTo("mysql-3");
    }

    @Test
    void differentClustersAreRepairedAtTheSameTime() throws Exception {
        repairs.consider(
                Map.of("c", Documents.steady("c", RETURNED, ONLINE), "d", Documents.steady("d", RETURNED, ONLINE)));

        Attempt one = next();
        Attempt other = next();
        assertThat(List.of(one.situation.cluster(), other.situation.cluster())).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void aRepairLeftBehindByACrashedInstanceIsTakenUp() throws Exception {
        repairs.consider(Documents.byCluster(Documents.steady("c", RESYNCING, ONLINE)));

        assertThat(next().situation.node().name()).isEqualTo("mysql-1");
    }

    @Test
    void aCompletedRepairIsNotRepeatedBeforeTheTopologyHadTimeToRecordIt() throws Exception {
        Map<String, ClusterDocument> resyncing = Documents.byCluster(Documents.steady("c", RESYNCING, ONLINE));
        repairs.consider(resyncing);
        finish(next(), COMPLETED);

        advance(Duration.ofSeconds(9));
        repairs.consider(resyncing);
        assertThat(started).isEmpty();

        advance(Duration.ofSeconds(2));
        repairs.consider(resyncing);
        next();
    }

    @Test
    void aFailedRepairIsRepeatedAfterGrowingWaits() throws Exception {
        Map<String, ClusterDocument> returned = Documents.byCluster(Documents.steady("c", RETURNED, ONLINE));
        repairs.consider(returned);
        finish(next(), FAILED);

        repairs.consider(returned);
        assertThat(started).isEmpty();
        assertThat(repairs.waiting("c", "mysql-1").orElseThrow().next().orElseThrow())
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));

        advance(Duration.ofSeconds(4));
        repairs.consider(returned);
        finish(next(), FAILED);
        assertThat(repairs.waiting("c", "mysql-1").orElseThrow().next().orElseThrow())
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void whatNeedsAnOperatorWaitsForOne() throws Exception {
        Map<String, ClusterDocument> returned = Documents.byCluster(Documents.steady("c", RETURNED, ONLINE));
        repairs.consider(returned);
        finish(next(), PARKED);

        advance(Duration.ofDays(1));
        repairs.consider(returned);
        assertThat(started).isEmpty();
        assertThat(repairs.waiting("c", "mysql-1").orElseThrow().next()).isEmpty();

        repairs.retryNow("c", "mysql-1");
        repairs.consider(returned);
        next();
    }

    @Test
    void aNewEpochForgetsOldFailures() throws Exception {
        repairs.consider(Documents.byCluster(Documents.steady("c", RETURNED, ONLINE)));
        finish(next(), PARKED);

        repairs.consider(Documents.byCluster(Documents.document("c", 3, Phase.STEADY, RETURNED, ONLINE)));

        assertThat(next().situation.epoch()).isEqualTo(3);
    }

    @Test
    void f36ARepairIsToldWhenItsClusterIsNotSteadyAnyMore() throws Exception {
        repairs.consider(Documents.byCluster(Documents.steady("c", RETURNED, ONLINE)));
        Attempt attempt = next();
        attempt.fence.check();

        repairs.consider(Documents.byCluster(Documents.document("c", 3, Phase.FAILING_OVER, RETURNED, ONLINE)));

        assertThatThrownBy(attempt.fence::check).isInstanceOf(Superseded.class);
        finish(attempt, new Outcome.GaveWay("failing over"));
        repairs.consider(Documents.byCluster(Documents.document("c", 3, Phase.STEADY, RETURNED, ONLINE)));
        assertThat(next().situation.epoch()).isEqualTo(3);
    }

    @Test
    void aRepairIsToldWhenTheClusterIsNotThisInstancesAnyMore() throws Exception {
        repairs.consider(Documents.byCluster(Documents.steady("c", RETURNED, ONLINE)));
        Attempt attempt = next();

        repairs.consider(Map.of());

        assertThatThrownBy(attempt.fence::check).isInstanceOf(Superseded.class);
    }

    @Test
    void theLastProofComesFromKafkaAndNotFromMemory() throws Exception {
        repairs.consider(Documents.byCluster(Documents.steady("c", RETURNED, ONLINE)));
        Attempt attempt = next();

        assertThatThrownBy(attempt.fence::prove).isInstanceOf(Superseded.class);
        newest = Optional.of(Documents.document("c", 3, Phase.STEADY, RESYNCING, ONLINE));
        assertThatThrownBy(attempt.fence::prove).isInstanceOf(Superseded.class);
        newest = Optional.of(Documents.steady("c", RESYNCING, ONLINE));
        attempt.fence.prove();
    }

    @Test
    void aBugInARepairDoesNotBlockTheCluster() throws Exception {
        Map<String, ClusterDocument> returned = Documents.byCluster(Documents.steady("c", RETURNED, ONLINE));
        repairs.consider(returned);
        next().outcome.put(new Broken());
        ended.poll(5, TimeUnit.SECONDS);

        advance(Duration.ofMinutes(1));
        repairs.consider(returned);
        next();
    }

    private record Attempt(Situation situation, Fence fence, SynchronousQueue<Object> outcome) {}

    private record Broken() {}

    private Outcome attempt(String id, Situation situation, Fence fence) {
        Attempt attempt = new Attempt(situation, fence, new SynchronousQueue<>());
        started.add(attempt);
        try {
            return attempt.outcome.take() instanceof Outcome outcome ? outcome : broken();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.GaveWay("interrupted");
        }
    }

    private static Outcome broken() {
        throw new IllegalStateException("a bug");
    }

    private Attempt next() throws InterruptedException {
        Attempt attempt = started.poll(5, TimeUnit.SECONDS);
        assertThat(attempt).as("an attempt begins").isNotNull();
        return attempt;
    }

    private void finish(Attempt attempt, Outcome outcome) throws InterruptedException {
        attempt.outcome.put(outcome);
        assertThat(ended.poll(5, TimeUnit.SECONDS)).isEqualTo(outcome);
        await().until(() -> repairs.running(attempt.situation.cluster()).isEmpty());
    }

    private void advance(Duration duration) {
        now.addAndGet(duration.toNanos());
    }
}
