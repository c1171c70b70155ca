package io.relevo.topology.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterSettings;
import io.relevo.events.EventEnvelope;
import io.relevo.events.MembershipFact.ClusterRegistered;
import io.relevo.events.NodeObservation;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.topology.decision.ClusterReplay;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatcherReportsTest {
    private static final ClusterDocument DOCUMENT = ClusterReplay.apply(
            null,
            new ClusterRegistered(
                    "c", ClusterSettings.lossless(), List.of(new NodeAddress("n", "127.0.0.1", 3306)), "test"));

    private final List<String> woken = new ArrayList<>();
    private final WatcherReports reports =
            new WatcherReports(KafkaSettings.of("localhost:1"), () -> Map.of("c", DOCUMENT), woken::add);

    @Test
    void aChangeWakesAndTheSameAgainDoesNot() {
        say("c", true, true);
        assertThat(woken).containsExactly("c");
        say("c", true, true);
        assertThat(woken).containsExactly("c");
        say("c", false, null);
        assertThat(woken).containsExactly("c", "c");
    }

    @Test
    void aServerThatTakesWritesAndIsNotThePrimaryWakesEachTime() {
        say("c", true, false);
        say("c", true, false);
        assertThat(woken).containsExactly("c", "c");
    }

    @Test
    void ofAClusterThatSomebodyElseOwnsOnlyChangesAreHandedOn() {
        say("other", true, false);
        say("other", true, false);
        assertThat(woken).containsExactly("other");
    }

    private void say(String cluster, boolean reachable, Boolean readOnly) {
        NodeObservation report = new NodeObservation(
                cluster, "n", "default", reachable, "", null, null, readOnly, readOnly, null, null, null, null, null);
        reports.take(new EventEnvelope(
                "1",
                "test",
                OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                report));
    }
}
