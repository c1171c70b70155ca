package io.relevo.benchmarks.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.EventEnvelope;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.Payload;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakdownTest {
    private static final Instant FAULT = Instant.parse("2026-11-01T00:00:00Z");

    private static EventEnvelope at(long millis, Payload payload) {
        return new EventEnvelope(
                "id",
                "/topology/one",
                FAULT.plusMillis(millis).atOffset(ZoneOffset.UTC),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                payload);
    }

    @Test
    void theStepsAndTheRestAreTheWholeOutage() {
        ReplicaPromoted promoted = new ReplicaPromoted(
                "c", "o", 2, "b", "a", "", Durability.LOSSLESS, Map.of("OPEN", 5L, "FREEZE", 30L, "DRAIN", 10L));
        Map<String, Duration> steps =
                Breakdown.of(FAULT, at(120, promoted), at(140, promoted), at(250, promoted), FAULT.plusMillis(300));
        assertThat(steps)
                .containsExactly(
                        Map.entry(Breakdown.DETECTED, Duration.ofMillis(120)),
                        Map.entry(Breakdown.DECIDED, Duration.ofMillis(20)),
                        Map.entry("freeze", Duration.ofMillis(30)),
                        Map.entry("drain", Duration.ofMillis(10)),
                        Map.entry("open", Duration.ofMillis(5)),
                        Map.entry(Breakdown.REST, Duration.ofMillis(115)));
    }
}
