package io.relevo.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final List<ChaosFault> ALL = Arrays.asList(ChaosFault.values());

    @Test
    void aSeedGivesTheSameFaultsAgain() {
        assertThat(Schedule.of(7, ALL, 30)).isEqualTo(Schedule.of(7, ALL, 30)).isNotEqualTo(Schedule.of(8, ALL, 30));
    }

    @Test
    void aShorterScheduleIsTheBeginningOfALongerOne() {
        assertThat(Schedule.of(3, ALL, 50).subList(0, 11)).isEqualTo(Schedule.of(3, ALL, 11));
    }

    @Test
    void everyFaultComesAsOftenAsTheOthersAndInTurn() {
        List<Turn> schedule = Schedule.of(1, ALL, 3 * ALL.size());
        assertThat(schedule.stream().collect(Collectors.groupingBy(Turn::fault, Collectors.counting())))
                .hasSize(ALL.size())
                .allSatisfy((fault, times) -> assertThat(times).isEqualTo(3));
        assertThat(schedule.stream().filter(turn -> turn.fault() == ChaosFault.OWNER_IN_FAILOVER))
                .extracting(Turn::occurrence)
                .containsExactly(0, 1, 2);
        assertThat(schedule).extracting(Turn::number).startsWith(1, 2, 3).doesNotHaveDuplicates();
    }

    @Test
    void faultsAreNamedAsOnTheCommandLine() {
        assertThat(ALL)
                .allSatisfy(fault -> assertThat(ChaosFault.named(fault.word())).isEqualTo(fault));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChaosFault.named("sunshine"))
                .withMessageContaining("kill");
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.of(1, List.of(), 1));
    }
}
