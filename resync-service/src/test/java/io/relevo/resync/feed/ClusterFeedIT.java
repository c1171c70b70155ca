package io.relevo.resync.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.resync.TopologyTopic;
import io.relevo.resync.run.Documents;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.sandbox.kafka.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFeedIT {

    @TempDir
    private static Path directory;

    private static KafkaBroker kafka;
    private static TopologyTopic topic;

    @BeforeAll
    static void startKafka() {
        kafka = KafkaBroker.start(directory);
        topic = new TopologyTopic(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        topic.close();
        kafka.close();
    }

    @Test
    void theNewestDocumentCountsAndIsConfirmedByKafka() throws Exception {
        topic.write(Documents.document("one", 1, Phase.FORMING, NodeStatus.ONLINE, NodeStatus.ONLINE));
        topic.write(Documents.document("one", 2, Phase.STEADY, NodeStatus.ONLINE, NodeStatus.ONLINE));

        Seen seen = new Seen();
        try (ClusterFeed feed = join("first", seen)) {
            await().until(() -> seen.now.containsKey("one"));
            assertThat(seen.epochsOfOne).containsExactly(2L);

            topic.write(Documents.document("one", 3, Phase.STEADY, NodeStatus.ONLINE, NodeStatus.ONLINE));
            assertThat(feed.confirm("one").orElseThrow().epoch()).isEqualTo(3);
            assertThat(feed.confirm("unknown")).isEmpty();
        }
        assertThat(seen.now).isEmpty();
    }

    @Test
    void twoMembersShareTheClustersAndOneTakesOverWhenTheOtherLeaves() throws Exception {
        for (int i : IntStream.range(0, 20).toArray()) {
            topic.write(Documents.steady("c" + i, NodeStatus.ONLINE, NodeStatus.ONLINE));
        }
        Seen left = new Seen();
        Seen right = new Seen();
        ClusterFeed leaving = join("second", left);
        try (ClusterFeed staying = join("second", right)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> shared(left, right));
            String moving = left.clusters().iterator().next();
            assertThat(leaving.confirm(moving)).isPresent();
            assertThat(staying.confirm(moving)).isEmpty();

            leaving.close();
            await().atMost(Duration.ofSeconds(30)).until(() -> right.clusters().size() == 20);
            assertThat(staying.confirm(moving)).isPresent();
        } finally {
            leaving.close();
        }
    }

    private static boolean shared(Seen left, Seen right) {
        Set<String> both = new TreeSet<>(left.clusters());
        boolean apart = !both.removeAll(right.clusters());
        both.addAll(right.clusters());
        return apart
                && both.size() == 20
                && !left.clusters().isEmpty()
                && !right.clusters().isEmpty();
    }

    private static ClusterFeed join(String group, Seen seen) {
        return GroupFeed.join(KafkaSettings.of(kafka.bootstrapServers()), group, Duration.ofSeconds(6), seen::take);
    }

    /** What a member was told last. */
    private static final class Seen {

        private volatile Map<String, ClusterDocument> now = Map.of();
        private final Set<Long> epochsOfOne = new TreeSet<>();

        void take(Map<String, ClusterDocument> documents) {
            now = documents;
            if (documents.containsKey("one")) {
                epochsOfOne.add(documents.get("one").epoch());
            }
        }

        Set<String> clusters() {
            Set<String> names = new TreeSet<>(now.keySet());
            names.removeIf(name -> !name.startsWith("c"));
            return names;
        }
    }
}
