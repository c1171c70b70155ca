package io.relevo.topology.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.Vote;
import io.relevo.events.ClusterSettings;
import io.relevo.events.FailoverFact.FailoverStarted;
import org.junit.jupiter.api.Test;

class VoteDecisionTest {
    private final Stage stage = Stage.steady(twoZones(), "one", "two", "three");

    private static ClusterSettings twoZones() {
        ClusterSettings one = Stage.settings();
        return new ClusterSettings(
                one.durability(),
                one.acknowledgements(),
                one.whenTooFewReplicas(),
                true,
                2,
                one.whenIncomplete(),
                one.failback(),
                one.preferredPrimary());
    }

    @Test
    void f21OneOfTwoZonesStartsNoFailover() {
        stage.primaryDown("one", "north", "");
        assertThat(stage.factNames()).containsExactly("VotesChanged");
        assertThat(stage.state().votes()).extracting(Vote::zone).containsExactly("north");
    }

    @Test
    void f21AZoneThatSaysItTwiceHasOneVote() {
        stage.primaryDown("one", "north", "").primaryDown("one", "north", "");
        assertThat(stage.factNames()).containsExactly("VotesChanged");
    }

    @Test
    void f21TwoZonesThatAgreeStartOneFailoverWithAllThatEitherSaw() {
        stage.primaryDown("one", "north", Stage.DATA + "1-90").primaryDown("one", "south", Stage.DATA + "1-95");
        assertThat(stage.factNames()).containsExactly("VotesChanged", "FailoverStarted");
        assertThat(stage.lastFact(FailoverStarted.class).promotionFloor()).isEqualTo(Stage.DATA + "1-95");
        assertThat(stage.state().votes()).isEmpty();
    }

    @Test
    void aPrimaryThatAnswersItsOwnerHasNoVotesAgainstIt() {
        stage.primaryDown("one", "north", "").look();
        assertThat(stage.factNames()).containsExactly("VotesChanged", "VotesChanged");
        assertThat(stage.state().votes()).isEmpty();
        stage.primaryDown("one", "south", "");
        assertThat(stage.factNames()).doesNotContain("FailoverStarted");
    }

    @Test
    void votesAreVoidAlsoByALookThatOnlyFindsOutWhoIsThere() {
        stage.primaryDown("one", "north", "").declare("one", "two", "three", "four");
        stage.servers.server("four").executed(Stage.DATA + "1-100");
        stage.look();
        assertThat(stage.factNames()).containsExactly("VotesChanged", "NodeAdded", "NodeIdentified", "VotesChanged");
        stage.primaryDown("one", "south", "");
        assertThat(stage.factNames()).doesNotContain("FailoverStarted");
    }

    @Test
    void aSilentPrimaryKeepsTheVotes() {
        stage.servers.server("one").silent();
        stage.primaryDown("one", "north", "").look();
        assertThat(stage.state().votes()).hasSize(1);
        stage.primaryDown("one", "south", "");
        assertThat(stage.factNames()).endsWith("FailoverStarted");
    }
}
