package io.relevo.topology.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TenureTest {
    private static final TopicPartition COMMANDS = new TopicPartition("relevo.commands", 3);
    private static final TopicPartition EVENTS = new TopicPartition("relevo.events", 3);

    @Test
    void whatWasDealtWithIsPastHoweverOftenItIsRead() {
        // Nothing is recorded here.
        Tenure tenure = new Tenure(3, null, null, null, Map.of(), Map.of(COMMANDS, 7L, EVENTS, 0L));
        assertThat(tenure.isPast(COMMANDS, 6)).isTrue();
        assertThat(tenure.isPast(COMMANDS, 7)).isFalse();
        tenure.advance(COMMANDS, 8, true);
        assertThat(tenure.isPast(COMMANDS, 7)).isTrue();
        assertThat(tenure.isPast(COMMANDS, 8)).isFalse();
        assertThat(tenure.isPast(EVENTS, 0)).isFalse();
    }
}
