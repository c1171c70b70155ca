package io.relevo.topology.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailoverResourceTest {

    @Test
    void aClusterWithoutAPrimaryGetsOneByOrder() {
        assertThatCode(() -> FailoverResource.check(document(Phase.NO_PRIMARY), new FailoverCall("n2", false)))
                .doesNotThrowAnyException();
        assertThatCode(() -> FailoverResource.check(document(Phase.NO_PRIMARY), new FailoverCall(" ", true)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(names = "NO_PRIMARY", mode = EnumSource.Mode.EXCLUDE)
    void anyOtherStateIsNamed(Phase phase) {
        Problem problem = problem(phase, new FailoverCall(null, true));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.detail()).contains("'c' is " + phase);
    }

    @Test
    void anUnknownNodeIsNotFound() {
        assertThat(problem(Phase.NO_PRIMARY, new FailoverCall("n9", false)).status())
                .isEqualTo(404);
    }

    private static Problem problem(Phase phase, FailoverCall call) {
        return catchThrowableOfType(ProblemException.class, () -> FailoverResource.check(document(phase), call))
                .problem();
    }

    private static ClusterDocument document(Phase phase) {
        return new ClusterDocument(
                "c",
                3,
                9,
                phase,
                "n1",
                ClusterSettings.lossless(),
                Durability.LOSSLESS,
                List.of("n2"),
                List.of(
                        new Node("n1", "localhost", 3306, null, NodeStatus.DOWN, false),
                        new Node("n2", "localhost", 3307, null, NodeStatus.ONLINE, false)),
                null,
                null,
                null);
    }
}
