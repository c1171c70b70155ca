package io.relevo.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.OperationKind;
import io.relevo.events.MembershipFact.OpeningStarted;
import io.relevo.events.MembershipFact.PrimaryOpened;
import io.relevo.events.OperationStep;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.Payload;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverStarted;
import io.relevo.events.SwitchoverFact.SwitchoverUndone;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventOrderTest {

    private static Payload opening(String operation, long epoch) {
        return new OpeningStarted("c", operation, OperationKind.FORMING, epoch, null, "");
    }

    private static Payload opened(String operation, long epoch) {
        return new PrimaryOpened("c", operation, epoch, "a", "", Durability.LOSSLESS);
    }

    private static Payload started(String operation, long epoch) {
        return new SwitchoverStarted("c", operation, epoch, "a", "b", "", "");
    }

    private static Payload step(String operation, long epoch) {
        return new OperationStepStarted(
                "c", operation, OperationKind.SWITCHOVER, epoch, OperationStep.OPEN, "b", "", Map.of(), "");
    }

    private static Payload completed(String operation, long epoch) {
        return new SwitchoverCompleted(
                "c", operation, epoch, "b", "a", "", Durability.LOSSLESS, 1, Map.of(), List.of());
    }

    private static Payload undone(String operation, long epoch) {
        return new SwitchoverUndone("c", operation, epoch, "a", OperationStep.DRAIN, "");
    }

    @Test
    void oneOperationAfterTheOtherIsRight() {
        assertThat(EventOrder.problems(
                        List.of(opening("f", 1), opened("f", 1), started("s", 2), step("s", 2), completed("s", 2))))
                .isEmpty();
    }

    @Test
    void anEpochIsUsedOnce() {
        assertThat(EventOrder.problems(List.of(opening("f", 1), started("s", 1))))
                .containsExactly("SwitchoverStarted begins epoch 1 after epoch 1");
    }

    @Test
    void nothingEndsThatDidNotBegin() {
        assertThat(EventOrder.problems(List.of(completed("s", 2))))
                .containsExactly("SwitchoverCompleted of operation s, which did not begin");
    }

    @Test
    void nothingEndsTwice() {
        assertThat(EventOrder.problems(List.of(started("s", 2), completed("s", 2), undone("s", 2))))
                .containsExactly("SwitchoverUndone ends operation s, which ended with SwitchoverCompleted");
    }

    @Test
    void nothingGoesOnInAnEpochThatIsOver() {
        assertThat(EventOrder.problems(List.of(started("s", 2), started("t", 3), step("s", 2))))
                .containsExactly("OperationStepStarted in epoch 2 after epoch 3 began");
    }
}
