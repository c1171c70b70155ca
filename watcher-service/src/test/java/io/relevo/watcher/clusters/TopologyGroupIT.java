package io.relevo.watcher.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relevo.events.ClusterDocument;
import io.relevo.watcher.lab.Broker;
import io.relevo.watcher.lab.Documents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How watchers of a zone share clusters, on a real broker. */
class TopologyGroupIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final Duration SESSION = Duration.ofSeconds(1);
    private static final int CLUSTERS = 40;

    @TempDir
    private static Path directory;

    private static Broker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new Broker(directory);
        for (int cluster = 0; cluster < CLUSTERS; cluster++) {
            broker.write(document(cluster, 1));
            broker.write(document(cluster, 2));
        }
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    @Test
    void one_watcher_has_all_clusters_and_sees_only_the_newest_documents() throws Exception {
        try (var watcher = new Watcher("alone", "one")) {
            await().atMost(LONG_ENOUGH).until(() -> watcher.isReady() && watcher.has(CLUSTERS));
            assertThat(watcher.heard).allMatch(document -> document.epoch() == 2);

            broker.write(document(0, 3));
            await().atMost(LONG_ENOUGH).until(() -> watcher.documents.get("c0").epoch() == 3);
            broker.write(document(0, 2));
            broker.write(document(CLUSTERS, 1));
            await().atMost(LONG_ENOUGH).until(() -> watcher.has(CLUSTERS + 1));
            broker.remove("c" + CLUSTERS);
            await().atMost(LONG_ENOUGH).until(() -> watcher.has(CLUSTERS));
        }
    }

    @Test
    void f21_two_watchers_share_the_clusters_and_take_over_from_each_other() {
        try (var first = new Watcher("shared", "first")) {
            await().atMost(LONG_ENOUGH).until(() -> first.has(CLUSTERS));
            try (var second = new Watcher("shared", "second")) {
                await().atMost(LONG_ENOUGH)
                        .until(() -> !second.documents.isEmpty()
                                && first.documents.size() + second.documents.size() == CLUSTERS);
                assertThat(second.documents.keySet()).doesNotContainAnyElementsOf(first.documents.keySet());
            }
            long left = System.nanoTime();
            await().atMost(LONG_ENOUGH).until(() -> first.has(CLUSTERS));
            assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void f21_a_watcher_that_was_not_heard_for_too_long_keeps_its_clusters_and_is_told_nothing_outdated()
            throws Exception {
        try (var watcher = new Watcher("silent", "one")) {
            await().atMost(LONG_ENOUGH).until(() -> watcher.isReady() && watcher.has(CLUSTERS));
            broker.freeze(SESSION.multipliedBy(4));

            broker.write(document(1, 3));
            await().atMost(LONG_ENOUGH)
                    .until(() ->
                            watcher.isReady() && watcher.documents.get("c1").epoch() == 3);
            assertThat(watcher.released).isEmpty();
            assertThat(watcher.heard).allMatch(document -> document.epoch() >= 2);
            assertThat(watcher.has(CLUSTERS)).isTrue();
            broker.write(document(1, 2));
        }
    }

    @Test
    void watchers_of_different_zones_all_have_all_clusters() {
        try (var here = new Watcher("here", "one");
                var there = new Watcher("there", "two")) {
            await().atMost(LONG_ENOUGH).until(() -> here.has(CLUSTERS) && there.has(CLUSTERS));
        }
    }

    private static ClusterDocument document(int cluster, long epoch) {
        return Documents.steady("c" + cluster, epoch, Documents.online("a"), Documents.online("b"));
    }

    /** A watcher that watches nothing but its assignment. */
    private static final class Watcher implements ClusterListener, AutoCloseable {

        private final Map<String, ClusterDocument> documents = new ConcurrentSkipListMap<>();
        private final List<ClusterDocument> heard = new CopyOnWriteArrayList<>();
        private final List<String> released = new CopyOnWriteArrayList<>();
        private final TopologyGroup group;

        Watcher(String zone, String instance) {
            var consumers = new TopologyConsumers(broker.settings(), zone, instance, SESSION);
            group = TopologyGroup.join(consumers::connect, this);
        }

        boolean isReady() {
            return group.isReady();
        }

        boolean has(int clusters) {
            return documents.size() == clusters
                    && IntStream.range(0, clusters).allMatch(cluster -> documents.containsKey("c" + cluster));
        }

        @Override
        public void follow(ClusterDocument document) {
            heard.add(document);
            documents.put(document.cluster(), document);
        }

        @Override
        public void release(String cluster) {
            released.add(cluster);
            documents.remove(cluster);
        }

        @Override
        public void close() {
            group.close();
        }
    }
}
