package io.relevo.topology.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.topology.decision.Input;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox();

    @Test
    void onlyTheLatestLookAtAClusterWaits() {
        inbox.observed("a", look(1));
        inbox.observed("b", look(2));
        inbox.observed("a", look(3));
        assertThat(inbox.next()).map(Arrival::input).contains(look(3));
        assertThat(inbox.next()).map(Arrival::cluster).contains("b");
        assertThat(inbox.next()).isEmpty();
        inbox.observed("a", look(4));
        assertThat(inbox.next()).map(Arrival::input).contains(look(4));
    }

    @Test
    void anAnswerThatIsNotWantedAnyMoreIsPassedOver() {
        inbox.answered("a", new Input.SemiSyncAdjusted("n1", true), () -> false);
        inbox.answered("a", new Input.SemiSyncAdjusted("n2", true), () -> true);
        assertThat(inbox.next()).map(Arrival::input).contains(new Input.SemiSyncAdjusted("n2", true));
        assertThat(inbox.isEmpty()).isTrue();
    }

    @Test
    void whatComesInRaisesTheAlarm() {
        AtomicInteger alarms = new AtomicInteger();
        inbox.onArrival(alarms::incrementAndGet);
        inbox.observed("a", look(1));
        inbox.answered("a", new Input.SemiSyncAdjusted("n1", true), () -> true);
        assertThat(alarms).hasValue(2);
    }

    private static Input.Observed look(long version) {
        return new Input.Observed(version, Map.of());
    }
}
