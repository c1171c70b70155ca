package io.relevo.runtime.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01.123Z");

    private final Ids ids = new Ids(Clock.fixed(NOW, ZoneOffset.UTC), new Random(7));

    @Test
    void anIdIsAUuidOfVersionSevenThatHoldsItsTime() {
        UUID id = UUID.fromString(ids.get());
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void idsRiseEvenWhenTheClockStandsStill() {
        List<String> made = Stream.generate(ids).limit(10_000).toList();
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsOfManyThreadsAreDistinct() {
        assertThat(IntStream.range(0, 10_000).parallel().mapToObj(i -> ids.get()))
                .doesNotHaveDuplicates();
    }
}
