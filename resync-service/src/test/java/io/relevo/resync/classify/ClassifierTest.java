package io.relevo.resync.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ResyncEvent.Classification;
import io.relevo.events.ResyncEvent.Method;
import io.relevo.mysql.gtid.GtidSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassifierTest {

    private static final String OLD = "00000000-0000-0000-0000-00000000000a";
    private static final String NEW = "00000000-0000-0000-0000-00000000000b";

    @Test
    void aServerWithTheSameTransactionsIsIdentical() {
        Assessment assessment = classify(holding(OLD + ":1-9"), holding(OLD + ":1-9"));

        assertThat(assessment.classification()).isEqualTo(Classification.IDENTICAL);
        assertThat(assessment.method()).isEqualTo(Method.AUTO_POSITION);
        assertThat(assessment.missing().isEmpty()).isTrue();
    }

    @Test
    void aServerThatLacksWhatThePrimaryStillHasFollowsByAutoPosition() {
        Assessment assessment = classify(holding(OLD + ":1-9"), holding(OLD + ":1-9," + NEW + ":1-4"));

        assertThat(assessment.classification()).isEqualTo(Classification.RECOVERABLE);
        assertThat(assessment.method()).isEqualTo(Method.AUTO_POSITION);
        assertThat(assessment.missing()).isEqualTo(set(NEW + ":1-4"));
    }

    @Test
    void f32AServerThatLacksWhatThePrimaryHasPurgedIsCloned() {
        Assessment assessment =
                classify(holding(OLD + ":1-5"), holding(OLD + ":1-9," + NEW + ":1-4", OLD + ":1-9", ""));

        assertThat(assessment.classification()).isEqualTo(Classification.RECOVERABLE);
        assertThat(assessment.method()).isEqualTo(Method.CLONE);
    }

    @Test
    void whatThePrimaryPurgedAndTheServerHasDoesNotMatter() {
        Assessment assessment =
                classify(holding(OLD + ":1-9"), holding(OLD + ":1-9," + NEW + ":1-4", OLD + ":1-9", ""));

        assertThat(assessment.method()).isEqualTo(Method.AUTO_POSITION);
    }

    @Test
    void anEmptyServerIsClonedWhenThePrimaryHasPurgedAnything() {
        assertThat(classify(holding(""), holding(OLD + ":1-9", OLD + ":1", "")).method())
                .isEqualTo(Method.CLONE);
        assertThat(classify(holding(""), holding(OLD + ":1-9")).method()).isEqualTo(Method.AUTO_POSITION);
    }

    @Test
    void f31AServerWithTransactionsOfItsOwnDiverged() {
        Assessment assessment = classify(holding(OLD + ":1-11"), holding(OLD + ":1-9," + NEW + ":1-4"));

        assertThat(assessment.classification()).isEqualTo(Classification.DIVERGED);
        assertThat(assessment.method()).isEqualTo(Method.CLONE);
        assertThat(assessment.errant()).isEqualTo(set(OLD + ":10-11"));
        assertThat(assessment.missing()).isEqualTo(set(NEW + ":1-4"));
        assertThat(assessment.unsavable().isEmpty()).isTrue();
    }

    @Test
    void errantTransactionsInTagsAreErrantToo() {
        Assessment assessment = classify(holding(OLD + ":1-9:import:1-2"), holding(OLD + ":1-9:import:1"));

        assertThat(assessment.errant()).isEqualTo(set(OLD + ":import:2"));
    }

    @Test
    void errantTransactionsThatWerePurgedCannotBeSaved() {
        Assessment assessment = classify(holding(OLD + ":1-11", OLD + ":1-10", ""), holding(OLD + ":1-9"));

        assertThat(assessment.errant()).isEqualTo(set(OLD + ":10-11"));
        assertThat(assessment.unsavable()).isEqualTo(set(OLD + ":10"));
    }

    @Test
    void f35ATransactionThatThePrimaryWroteAndHasNotCommittedYetIsNotErrant() {
        Assessment assessment = classify(holding(NEW + ":1-5"), holding(NEW + ":1-4", "", NEW + ":5"));

        assertThat(assessment.classification()).isEqualTo(Classification.IDENTICAL);
        assertThat(assessment.errant().isEmpty()).isTrue();
    }

    @Test
    void f35ATransactionThatAnotherMemberHasTooIsNotErrant() {
        Holding primary = holding(NEW + ":1-4");

        Assessment committed = Classifier.classify(holding(NEW + ":1-5"), primary, List.of(holding(NEW + ":1-5")));
        Assessment received =
                Classifier.classify(holding(NEW + ":1-5"), primary, List.of(holding(NEW + ":1-4", "", NEW + ":5")));

        assertThat(committed.errant().isEmpty()).isTrue();
        assertThat(received.errant().isEmpty()).isTrue();
    }

    @Test
    void whatItReceivedAloneAndDidNotApplyHasToBeAppliedFirst() {
        Assessment assessment = classify(holding(OLD + ":1-9", "", OLD + ":8-11"), holding(OLD + ":1-10"));

        assertThat(assessment.needsDraining()).isTrue();
        assertThat(assessment.undrained()).isEqualTo(set(OLD + ":11"));
    }

    @Test
    void whatItReceivedAndThePrimaryHasMayBeFetchedAgain() {
        assertThat(classify(holding(OLD + ":1-9", "", OLD + ":10"), holding(OLD + ":1-10"))
                        .needsDraining())
                .isFalse();
    }

    private static Assessment classify(Holding returned, Holding primary) {
        return Classifier.classify(returned, primary, List.of());
    }

    private static Holding holding(String executed) {
        return holding(executed, "", "");
    }

    private static Holding holding(String executed, String purged, String pending) {
        return new Holding(set(executed), set(purged), set(pending));
    }

    private static GtidSet set(String text) {
        return text.isEmpty() ? GtidSet.empty() : GtidSet.parse(text);
    }
}
