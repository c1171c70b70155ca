package io.relevo.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class PartitionsTest {

    @Test
    void aKeyIsWhereKafkaItselfPutsIt() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            int count = 1 + random.nextInt(64);
            String key = "clüster-" + Long.toString(random.nextLong(), 36);
            assertThat(new Partitions(count).of(key))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), count));
        }
    }

    @Test
    void aTopicHasAPartition() {
        assertThatThrownBy(() -> new Partitions(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
