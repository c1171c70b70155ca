package io.relevo.watcher.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.watcher.verdict.WriteEvidence.Commits;
import io.relevo.watcher.verdict.WriteEvidence.Complaint;
import io.relevo.watcher.verdict.WriteEvidence.OwnWrite;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of a primary's writing: lines as people read them, and what holds for every evidence there can be. */
class WriteVerdictTest {

    @ParameterizedTest(name = "own write {0}, commits {1}, the server says {2}, full {3}: {4}")
    @CsvSource({
        "DONE,         GO_ON,                NONE,         false, WRITES_GO_ON",
        "NO_WORD,      GO_ON,                NONE,         false, WRITES_GO_ON",
        "UNDER_WAY,    STILL,                NONE,         false, WRITES_GO_ON",
        "DONE,         AWAIT_ACKNOWLEDGEMENT, NONE,        false, WRITES_AWAIT_ACKNOWLEDGEMENT",
        "DONE,         AWAIT_ACKNOWLEDGEMENT, NO_SPACE,    false, WRITES_AWAIT_ACKNOWLEDGEMENT",
        "STUCK,        AWAIT_ACKNOWLEDGEMENT, NONE,        false, WRITE_STALLED",
        "HELD_BY_LOCK, GO_ON,                NONE,         false, WRITES_HELD_BY_LOCK",
        "HELD_BY_LOCK, STUCK,                NONE,         false, WRITE_STALLED",
        "DONE,         STUCK,                NONE,         false, WRITE_STALLED",
        "NO_WORD,      STUCK,                NO_SPACE,     false, DISK_FULL",
        "DONE,         STUCK,                WRITE_FAILED, false, DISK_WRITE_FAILED",
        "DONE,         GO_ON,                NO_SPACE,     false, DISK_FULL",
        "NO_SPACE,     GO_ON,                NONE,         false, DISK_FULL",
        "FAILED,       GO_ON,                NONE,         false, DISK_WRITE_FAILED",
        "DONE,         GO_ON,                NONE,         true,  CONNECTIONS_EXHAUSTED",
        "DONE,         STUCK,                NO_SPACE,     true,  DISK_FULL",
    })
    void a_line_of_evidence_fires_one_rule(
            OwnWrite own, Commits commits, Complaint complaint, boolean exhausted, Rule rule) {
        assertThat(WriteVerdict.judge(new WriteEvidence(own, commits, complaint, exhausted)))
                .isEqualTo(rule);
    }

    @Test
    void f4_what_stands_still_for_long_is_never_well_unless_it_waits_for_a_replica_or_a_lock() {
        all().filter(evidence -> evidence.own() == OwnWrite.STUCK || evidence.commits() == Commits.STUCK)
                .forEach(evidence -> assertThat(WriteVerdict.judge(evidence).judgement())
                        .as("%s", evidence)
                        .isEqualTo(Judgement.ALIVE_UNABLE_TO_WRITE));
    }

    @Test
    void waiting_for_a_replica_alone_is_no_reason_to_change_the_primary() {
        all().filter(evidence -> evidence.commits() == Commits.AWAIT_ACKNOWLEDGEMENT)
                .filter(evidence -> EnumSet.of(OwnWrite.DONE, OwnWrite.NO_WORD, OwnWrite.UNDER_WAY)
                        .contains(evidence.own()))
                .forEach(evidence -> assertThat(WriteVerdict.judge(evidence).judgement())
                        .as("%s", evidence)
                        .isNotEqualTo(Judgement.ALIVE_UNABLE_TO_WRITE));
    }

    @Test
    void f5_a_full_server_is_overloaded_and_no_more() {
        all().filter(WriteEvidence::connectionsExhausted)
                .filter(evidence -> WriteVerdict.judge(withoutLoad(evidence)).judgement() == Judgement.ALIVE)
                .forEach(evidence -> assertThat(WriteVerdict.judge(evidence))
                        .as("%s", evidence)
                        .isEqualTo(Rule.CONNECTIONS_EXHAUSTED));
    }

    @Test
    void a_server_whose_writing_is_judged_is_alive() {
        assertThat(all().map(evidence -> WriteVerdict.judge(evidence).judgement())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        Judgement.ALIVE, Judgement.ALIVE_OVERLOADED, Judgement.ALIVE_UNABLE_TO_WRITE);
    }

    @Test
    void every_rule_of_writing_fires_somewhere_and_no_other() {
        Set<Rule> fired =
                all().map(WriteVerdict::judge).collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));

        assertThat(fired).isEqualTo(EnumSet.range(Rule.WRITES_GO_ON, Rule.DISK_WRITE_FAILED));
    }

    private static WriteEvidence withoutLoad(WriteEvidence evidence) {
        return new WriteEvidence(evidence.own(), evidence.commits(), evidence.complaint(), false);
    }

    private static Stream<WriteEvidence> all() {
        return Stream.of(OwnWrite.values()).flatMap(own -> Stream.of(Commits.values())
                .flatMap(commits -> Stream.of(Complaint.values()).flatMap(complaint -> Stream.of(true, false)
                        .map(full -> new WriteEvidence(own, commits, complaint, full)))));
    }
}
