package io.relevo.topology.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.ClusterDocument.OperationKind;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterDocument.SwitchoverRequest;
import io.relevo.events.ClusterSettings;
import io.relevo.events.OperationStep;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchoverPrecheckTest {

    @Test
    void aSoundReplicaOfASteadyClusterCanTakeOver() {
        assertThatCode(() -> SwitchoverPrecheck.check(document(Phase.STEADY, null, null), "n2"))
                .doesNotThrowAnyException();
    }

    @Test
    void anUnknownNodeIsNotFound() {
        assertThat(problem(document(Phase.STEADY, null, null), "n9"))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(404))
                .satisfies(problem -> assertThat(problem.detail()).contains("'n9'", "[n1, n2, n3]"));
    }

    @Test
    void thePrimaryIsThePrimaryAlready() {
        assertConflict(document(Phase.STEADY, null, null), "n1", "'n1' is the primary already");
    }

    @Test
    void aNodeThatIsNotOnlineIsNamedWithItsStatus() {
        assertConflict(document(Phase.STEADY, null, null), "n3", "'n3' is DOWN, not ONLINE");
    }

    @Test
    void anOperationUnderWayIsNamedWithItsStep() {
        Operation operation =
                new Operation("op-7", OperationKind.FAILOVER, OperationStep.DRAIN, "n1", "n2", "", "REFUSED");
        assertConflict(
                document(Phase.FAILING_OVER, operation, null), "n2", "FAILOVER under way (operation op-7, step DRAIN)");
    }

    @Test
    void aPhaseThatIsNotSteadyIsNamed() {
        assertConflict(document(Phase.NO_PRIMARY, null, null), "n2", "is NO_PRIMARY, not STEADY");
    }

    @Test
    void anotherRequestComesFirst() {
        SwitchoverRequest request = new SwitchoverRequest("op-8", "n2", "somebody");
        assertConflict(document(Phase.STEADY, null, request), "n2", "requested already (operation op-8)");
    }

    private static void assertConflict(ClusterDocument document, String to, String detail) {
        assertThat(problem(document, to))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(409))
                .satisfies(problem -> assertThat(problem.detail()).contains(detail));
    }

    private static Problem problem(ClusterDocument document, String to) {
        return catchThrowableOfType(ProblemException.class, () -> SwitchoverPrecheck.check(document, to))
                .problem();
    }

    private static ClusterDocument document(Phase phase, Operation operation, SwitchoverRequest request) {
        return new ClusterDocument(
                "c",
                3,
                9,
                phase,
                "n1",
                ClusterSettings.lossless(),
                Durability.LOSSLESS,
                List.of("n2"),
                List.of(node("n1", NodeStatus.ONLINE), node("n2", NodeStatus.ONLINE), node("n3", NodeStatus.DOWN)),
                operation,
                request,
                null);
    }

    private static Node node(String name, NodeStatus status) {
        return new Node(name, "localhost", 3306, null, status, false);
    }
}
