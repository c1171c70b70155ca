package io.relevo.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicTest {

    @Test
    void everyTypeHasATopicAndEveryTopicATypeAtLeast() {
        assertThat(EventTypes.all())
                .extracting(EventTypes.EventType::topic)
                .doesNotContainNull()
                .contains(Topic.values());
    }

    @Test
    void factsAreKeptForATimeAndStatesForGood() {
        assertThat(Topic.EVENTS.configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "2592000000");
        assertThat(Topic.COMMANDS.configs()).containsEntry("retention.ms", "604800000");
        assertThat(Topic.TOPOLOGY.configs())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
    }

    @Test
    void theKeySaysWhoseRecordItIs() {
        assertThat(Topic.keyOf(new MembershipFact.NodeRemoved("orders", "a", "me")))
                .isEqualTo("orders");
        assertThat(Topic.keyOf(new NodeObservation(
                        "orders", "a", "z", false, "REFUSED", null, null, null, null, null, null, null, null, null)))
                .isEqualTo("orders/a");
        assertThat(Topic.keyOf(new BackupEntry(
                        "orders", "b", BackupEntry.State.FAILED, "full", "a", "", "", 0, 0, 0, "", null)))
                .isEqualTo("orders/b");
    }

    @Test
    void aTypeThatIsNotKnownHasNoTopic() {
        UnknownPayload unknown = new UnknownPayload("orders", "NodeWeighed", null);
        assertThat(Topic.of(unknown)).isEqualTo(Optional.empty());
        assertThat(Topic.keyOf(unknown)).isEqualTo("orders");
    }
}
