package io.relevo.watcher.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every evidence there can be with up to two replicas. */
class VerdictPropertiesTest {

    private static final Set<Hearing> WITNESSES =
            EnumSet.of(Hearing.CONNECTING, Hearing.CATCHING_UP, Hearing.CONNECTED, Hearing.STOPPED);

    @Test
    void f6_proof_of_life_always_vetoes() {
        EvidenceSpace.primaries()
                .filter(evidence -> evidence.anyHearing(Hearing.RECEIVING))
                .forEach(evidence ->
                        assertThat(judgement(evidence)).as("%s", evidence).isNotEqualTo(Judgement.DOWN));
    }

    @Test
    void f5_a_server_that_says_anything_is_alive() {
        EvidenceSpace.all()
                .filter(evidence -> EnumSet.of(
                                Contact.ANSWERED,
                                Contact.ANSWERED_SLOWLY,
                                Contact.ANSWERED_WITH_ERROR,
                                Contact.TOO_MANY_CONNECTIONS)
                        .contains(evidence.contact()))
                .forEach(evidence -> assertThat(judgement(evidence))
                        .as("%s", evidence)
                        .isIn(Judgement.ALIVE, Judgement.ALIVE_OVERLOADED));
    }

    @Test
    void a_primary_with_sound_replicas_is_down_only_on_the_word_of_one() {
        EvidenceSpace.primaries()
                .filter(evidence -> !evidence.witnesses().isEmpty() && judgement(evidence) == Judgement.DOWN)
                .forEach(evidence -> assertThat(evidence.witnesses())
                        .as("%s", evidence)
                        .anyMatch(witness -> WITNESSES.contains(witness.hearing())));
    }

    @Test
    void silence_needs_every_listening_replica_to_have_missed_two_heartbeats() {
        EvidenceSpace.primaries()
                .filter(evidence -> evidence.contact() == Contact.SILENT && judgement(evidence) == Judgement.DOWN)
                .forEach(evidence -> assertThat(evidence.witnesses())
                        .as("%s", evidence)
                        .allMatch(witness -> witness.twoHeartbeatsMissed()
                                || !EnumSet.of(
                                                Hearing.CONNECTED,
                                                Hearing.CONNECTING,
                                                Hearing.CATCHING_UP,
                                                Hearing.PENDING)
                                        .contains(witness.hearing())));
    }

    @Test
    void a_replica_still_connected_lately_holds_back_the_verdict() {
        EvidenceSpace.primaries()
                .filter(evidence -> evidence.anyWitness(
                        witness -> witness.hearing() == Hearing.CONNECTED && !witness.twoHeartbeatsMissed()))
                .forEach(evidence ->
                        assertThat(judgement(evidence)).as("%s", evidence).isNotEqualTo(Judgement.DOWN));
    }

    @Test
    void a_replica_is_down_only_after_two_failures() {
        EvidenceSpace.all()
                .filter(evidence -> evidence.role() != Role.PRIMARY && judgement(evidence) == Judgement.DOWN)
                .forEach(evidence -> assertThat(evidence.failedAttempts()).isGreaterThanOrEqualTo(2));
    }

    @Test
    void a_server_under_repair_is_down_only_after_its_grace() {
        EvidenceSpace.all()
                .filter(evidence -> evidence.role() == Role.UNDER_REPAIR && judgement(evidence) == Judgement.DOWN)
                .forEach(evidence -> assertThat(evidence.waited()).isGreaterThanOrEqualTo(Waited.PATIENTLY));
    }

    @Test
    void the_order_of_the_replicas_does_not_matter() {
        EvidenceSpace.all().forEach(evidence -> assertThat(Verdict.judge(evidence))
                .isEqualTo(Verdict.judge(new Evidence(
                        evidence.role(),
                        evidence.contact(),
                        evidence.failedAttempts(),
                        evidence.witnesses().reversed(),
                        evidence.waited()))));
    }

    @Test
    void every_look_ends() {
        EvidenceSpace.all()
                .filter(evidence -> evidence.contact() != Contact.PENDING
                        && evidence.failedAttempts() >= 2
                        && evidence.waited() == Waited.A_DRAIN
                        && evidence.witnesses().stream()
                                .allMatch(witness ->
                                        witness.twoHeartbeatsMissed() && witness.hearing() != Hearing.PENDING))
                .forEach(evidence -> assertThat(Verdict.judge(evidence).conclusive())
                        .as("%s", evidence)
                        .isTrue());
    }

    @Test
    void every_rule_of_the_table_fires_somewhere() {
        Set<Rule> fired = EnumSet.noneOf(Rule.class);
        EvidenceSpace.all()
                .forEach(evidence -> fired.add(Verdict.judge(evidence).rule()));

        assertThat(fired).isEqualTo(EnumSet.range(Rule.ANSWERED, Rule.REPAIR_GRACE));
    }

    private static Judgement judgement(Evidence evidence) {
        return Verdict.judge(evidence).judgement();
    }
}
