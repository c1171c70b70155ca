package io.relevo.resync.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ResyncEvent.Classification;
import io.relevo.events.ResyncEvent.Method;
import io.relevo.mysql.gtid.GtidSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds for all clusters; the number of the repetition is the seed. */
class ClassifierPropertiesTest {

    private static final List<String> SOURCES = List.of(
            "00000000-0000-0000-0000-00000000000a:",
            "00000000-0000-0000-0000-00000000000b:",
            "00000000-0000-0000-0000-00000000000b:tag:");

    @RepeatedTest(500)
    void nothingIsWipedThatOnlyTheReturnedServerHasAndNothingIsFollowedThatIsGone(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Holding returned = holding(random);
        Holding primary = holding(random);
        List<Holding> others = IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> holding(random))
                .toList();

        Assessment assessment = Classifier.classify(returned, primary, others);

        GtidSet known = others.stream().map(Holding::all).reduce(primary.all(), GtidSet::union);
        assertThat(known.union(assessment.errant()).contains(returned.executed()))
                .isTrue();
        assertThat(assessment.errant().intersect(known).isEmpty()).isTrue();
        assertThat(known.union(assessment.errant())
                        .union(assessment.undrained())
                        .contains(returned.all()))
                .isTrue();
        assertThat(returned.executed().union(assessment.missing()).contains(primary.executed()))
                .isTrue();
        assertThat(assessment.classification() == Classification.DIVERGED)
                .isEqualTo(!assessment.errant().isEmpty());
        assertThat(assessment.method() == Method.AUTO_POSITION)
                .isEqualTo(assessment.errant().isEmpty() && returned.executed().contains(primary.purged()));
        assertThat(assessment.classification() == Classification.IDENTICAL)
                .isEqualTo(assessment.errant().isEmpty() && returned.executed().contains(primary.executed()));
    }

    private static Holding holding(Random random) {
        GtidSet executed = set(random, 12);
        return new Holding(executed, executed.intersect(set(random, 6)), set(random, 14));
    }

    private static GtidSet set(Random random, int highest) {
        GtidSet result = GtidSet.empty();
        for (String source : SOURCES) {
            if (random.nextBoolean()) {
                result = result.union(GtidSet.parse(source + "1-" + (1 + random.nextInt(highest))));
            }
            if (random.nextInt(4) == 0) {
                result = result.union(GtidSet.parse(source + (1 + random.nextInt(highest))));
            }
        }
        return result;
    }
}
