package io.relevo.watcher.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument;
import io.relevo.watcher.lab.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopologyPartitionTest {

    private final List<String> told = new ArrayList<>();
    private long next;
    private final TopologyPartition partition = new TopologyPartition(new ClusterListener() {
        @Override
        public void follow(ClusterDocument document) {
            told.add(document.cluster() + "@" + document.epoch());
        }

        @Override
        public void release(String cluster) {
            told.add("-" + cluster);
        }
    });

    @Test
    void nothing_is_told_before_the_end_is_reached_and_then_only_the_newest() {
        take("a", 1);
        take("a", 2);
        take("b", 1);
        take("b");
        assertThat(told).isEmpty();

        partition.reachedEnd();

        assertThat(told).containsExactly("a@2");
    }

    @Test
    void after_that_every_change_is_told() {
        partition.reachedEnd();
        take("a", 1);
        take("a", 2);
        take("a");
        take("a");

        assertThat(told).containsExactly("a@1", "a@2", "-a");
    }

    @Test
    void a_revoked_partition_gives_back_what_it_had() {
        partition.reachedEnd();
        take("a", 1);
        partition.revoke();
        partition.revoke();

        assertThat(told).containsExactly("a@1", "-a");
    }

    @Test
    void a_partition_revoked_before_its_end_had_nothing() {
        take("a", 1);
        partition.revoke();

        assertThat(told).isEmpty();
    }

    @Test
    void read_anew_it_goes_on_with_what_there_still_is_and_gives_back_the_rest() {
        partition.reachedEnd();
        take("a", 1);
        take("b", 1);

        partition.readAnew();
        take("a", 2);
        assertThat(told).containsExactly("a@1", "b@1");
        partition.reachedEnd();
        assertThat(told).containsExactly("a@1", "b@1", "-b", "a@2");

        partition.revoke();
        assertThat(told).endsWith("-a");
    }

    @Test
    void read_anew_and_revoked_before_its_end_it_gives_back_what_it_had() {
        partition.reachedEnd();
        take("a", 1);

        partition.readAnew();
        partition.revoke();

        assertThat(told).containsExactly("a@1", "-a");
    }

    @Test
    void when_kafka_goes_back_nothing_outdated_is_told() {
        partition.reachedEnd();
        take("a", 1);
        take("a", 2);
        take("b", 1);

        next = 0;
        take("a", 1);
        take("a", 2);
        assertThat(partition.isCaughtUp()).isFalse();
        take("b", 1);
        take("a", 3);
        partition.reachedEnd();

        assertThat(told).containsExactly("a@1", "a@2", "b@1", "a@3", "b@1");
    }

    private void take(String cluster) {
        partition.take(next++, cluster, Optional.empty());
    }

    private void take(String cluster, long epoch) {
        partition.take(next++, cluster, Optional.of(Documents.steady(cluster, epoch, Documents.online("x"))));
    }
}
