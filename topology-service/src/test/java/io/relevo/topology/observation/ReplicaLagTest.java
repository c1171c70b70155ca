package io.relevo.topology.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.SemiSyncStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServerVersion;
import io.relevo.topology.decision.NodeView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplicaLagTest {
    private static final String DATA = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa:";
    private static final ClusterDocument DOCUMENT = new ClusterDocument(
            "c",
            1,
            1,
            Phase.STEADY,
            "p",
            ClusterSettings.lossless(),
            Durability.LOSSLESS,
            List.of("r"),
            List.of(
                    new Node("p", "h", 1, "u1", NodeStatus.ONLINE, false),
                    new Node("r", "h", 2, "u2", NodeStatus.ONLINE, false)),
            null,
            null,
            null);

    private final ReplicaLag lag = new ReplicaLag();

    private static NodeView has(int transactions) {
        return new NodeView.Seen(new ServerSnapshot(
                "u",
                1,
                ServerVersion.parse("9.7.4"),
                true,
                true,
                false,
                true,
                true,
                GtidSet.parse(DATA + "1-" + transactions),
                GtidSet.empty(),
                Optional.empty(),
                Optional.empty(),
                new SemiSyncStatus(true, true, false, false, 0, 0, false)));
    }

    private void round(int second, int primary, int replica) {
        lag.note(
                DOCUMENT,
                Map.of("p", has(primary), "r", has(replica)),
                Duration.ofSeconds(second).toNanos());
    }

    @Test
    void aReplicaThatHasEverythingIsNotBehind() {
        round(1, 10, 10);
        assertThat(lag.of("r")).contains(Duration.ZERO);
    }

    @Test
    void itIsBehindSinceThePrimaryHadWhatItLacks() {
        round(1, 10, 10);
        round(2, 20, 10);
        round(5, 50, 19);
        assertThat(lag.of("r")).contains(Duration.ofSeconds(3));
        round(6, 50, 20);
        assertThat(lag.of("r")).contains(Duration.ofSeconds(1));
    }

    @Test
    void anIdlePrimaryMakesNobodyFallBehindFurtherThanItIs() {
        round(1, 10, 10);
        round(90, 10, 10);
        assertThat(lag.of("r")).contains(Duration.ZERO);
    }

    @Test
    void ofAServerThatWasNotSeenNothingIsKnown() {
        round(1, 10, 10);
        lag.note(
                DOCUMENT,
                Map.of("p", has(10), "r", new NodeView.Unseen(FailureKind.REFUSED)),
                Duration.ofSeconds(2).toNanos());
        assertThat(lag.of("r")).isEmpty();
    }

    @Test
    void thePrimaryIsNotBehindAnybody() {
        round(1, 10, 10);
        assertThat(lag.of("p")).isEmpty();
    }
}
