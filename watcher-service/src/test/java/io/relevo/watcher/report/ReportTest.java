package io.relevo.watcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.DetectionEvent.Ailment;
import io.relevo.events.DetectionEvent.PrimaryBack;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.DetectionEvent.PrimaryUnwell;
import io.relevo.events.DetectionEvent.PrimaryWell;
import io.relevo.events.DetectionEvent.ReplicaBack;
import io.relevo.events.DetectionEvent.ReplicaDown;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.watcher.lab.Documents;
import io.relevo.watcher.lab.RecordingAnnouncer;
import io.relevo.watcher.lab.Snapshots;
import io.relevo.watcher.probe.Finding;
import io.relevo.watcher.probe.Look;
import io.relevo.watcher.probe.Sighting;
import io.relevo.watcher.verdict.Rule;
import io.relevo.watcher.verdict.Testimony;
import io.relevo.watcher.verdict.Verdict;
import io.relevo.watcher.writing.WriteFinding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final ClusterDocument STEADY =
            Documents.steady("c", 7, Documents.online("a"), Documents.online("b"));

    private WriteFinding writes = WriteFinding.NONE;
    private final RecordingAnnouncer said = new RecordingAnnouncer();
    private final NodeReporter reporter =
            new NodeReporter(said, new ReportSettings("north", Duration.ofMinutes(1), Duration.ofMinutes(1)));

    private void report(Finding finding) {
        reporter.found(finding).ifPresent(Runnable::run);
    }

    @Test
    void a_primary_that_is_down_is_said_once_with_its_evidence() {
        report(down(STEADY, "a"));
        report(down(STEADY, "a"));

        PrimaryDown down = said.events(PrimaryDown.class).getFirst();
        assertThat(said.events()).hasSize(1);
        assertThat(down.epoch()).isEqualTo(7);
        assertThat(down.zone()).isEqualTo("north");
        assertThat(down.rule()).isEqualTo("refused-receivers-lost");
        assertThat(down.detectionMillis()).isEqualTo(12);
        assertThat(down.evidence().probe().outcome()).isEqualTo("REFUSED");
        assertThat(down.evidence().replicas().getFirst().node()).isEqualTo("b");
    }

    @Test
    void what_is_found_again_and_again_is_no_news() {
        Finding sound = finding(STEADY, "a", Rule.ANSWERED, answer(Snapshots.primary("uuid-a", 10)), List.of());

        assertThat(reporter.found(sound)).isEmpty();
        assertThat(reporter.found(down(STEADY, "a"))).isPresent();
        assertThat(reporter.found(down(STEADY, "a"))).as("nobody said it yet").isPresent();
        report(down(STEADY, "a"));
        assertThat(reporter.found(down(STEADY, "a"))).isEmpty();
        report(sound);
        assertThat(reporter.found(sound)).isEmpty();
    }

    @Test
    void another_server_is_news_once() {
        Finding stranger = finding(STEADY, "a", Rule.ANSWERED, answer(Snapshots.primary("other", 10)), List.of());
        report(stranger);

        assertThat(reporter.found(stranger)).isEmpty();
    }

    @Test
    void the_position_of_a_primary_that_was_seen_open_is_said_with_its_end() {
        report(finding(STEADY, "a", Rule.ANSWERED, answer(Snapshots.primary("uuid-a", 10)), List.of()));
        report(finding(STEADY, "a", Rule.ANSWERED, answer(Snapshots.primary("uuid-a", 999)), List.of()));
        report(down(STEADY, "a"));

        assertThat(lastExecuted()).endsWith(":1-999");
    }

    @Test
    void what_a_closed_primary_or_another_server_executed_is_no_position() {
        report(finding(STEADY, "a", Rule.ANSWERED, answer(Snapshots.primary("uuid-a", 10)), List.of()));
        report(finding(STEADY, "a", Rule.ANSWERED, answer(Snapshots.closed("uuid-a", 12)), List.of()));
        report(finding(STEADY, "a", Rule.ANSWERED, answer(Snapshots.primary("other", 14)), List.of()));
        report(down(STEADY, "a"));

        assertThat(lastExecuted()).endsWith(":1-10");
    }

    @Test
    void a_position_is_forgotten_with_the_role() {
        ClusterDocument other = Documents.steady("c", 8, Documents.online("b"), Documents.online("a"));
        report(finding(STEADY, "a", Rule.ANSWERED, answer(Snapshots.primary("uuid-a", 10)), List.of()));
        report(finding(other, "a", Rule.ANSWERED, answer(Snapshots.closed("uuid-a", 10)), List.of()));
        report(down(STEADY, "a"));

        assertThat(lastExecuted()).isEmpty();
    }

    private String lastExecuted() {
        return said.events(PrimaryDown.class).getFirst().lastExecuted();
    }

    @Test
    void a_replica_that_is_down_is_said_as_such() {
        report(down(STEADY, "b"));

        assertThat(said.events(ReplicaDown.class)).hasSize(1);
    }

    @Test
    void a_new_epoch_is_a_new_statement() {
        report(down(STEADY, "a"));
        report(down(Documents.steady("c", 8, Documents.online("a"), Documents.online("b")), "a"));

        assertThat(said.events(PrimaryDown.class))
                .extracting(PrimaryDown::epoch)
                .containsExactly(7L, 8L);
    }

    @Test
    void what_went_away_and_came_again_is_said_again() {
        report(down(STEADY, "a"));
        report(answered(STEADY, "a", "uuid-a"));
        report(down(STEADY, "a"));

        assertThat(said.events(PrimaryDown.class)).hasSize(2);
    }

    @Test
    void once_the_document_knows_nothing_more_is_said() {
        report(down(Documents.with(STEADY, "a", NodeStatus.DOWN, true), "a"));
        report(answered(Documents.with(STEADY, "a", NodeStatus.RETURNED, true), "a", "uuid-a"));

        assertThat(said.events()).isEmpty();
    }

    @Test
    void one_that_answers_again_is_back_by_the_role_it_had() {
        report(answered(Documents.with(STEADY, "a", NodeStatus.DOWN, true), "a", "uuid-a"));
        report(answered(Documents.with(STEADY, "b", NodeStatus.DOWN, false), "b", "uuid-b"));

        assertThat(said.events(PrimaryBack.class))
                .extracting(PrimaryBack::serverUuid)
                .containsExactly("uuid-a");
        assertThat(said.events(ReplicaBack.class)).extracting(ReplicaBack::node).containsExactly("b");
    }

    @Test
    void another_server_at_its_address_is_not_back() {
        report(answered(Documents.with(STEADY, "a", NodeStatus.DOWN, true), "a", "uuid-other"));

        assertThat(said.events()).isEmpty();
    }

    @Test
    void a_doubt_or_a_veto_is_no_event() {
        for (Rule rule : List.of(Rule.HEARD_BY_REPLICA, Rule.REFUSED_NO_WITNESS)) {
            report(finding(STEADY, "a", rule, refused(), List.of()));
        }
        assertThat(said.events()).isEmpty();
    }

    @Test
    void f5_a_primary_without_a_connection_left_is_unwell_and_nothing_else() {
        report(finding(STEADY, "a", Rule.TOO_MANY_CONNECTIONS, full(), List.of()));
        report(finding(STEADY, "b", Rule.TOO_MANY_CONNECTIONS, full(), List.of()));

        assertThat(said.events()).hasSize(1);
        PrimaryUnwell unwell = said.events(PrimaryUnwell.class).getFirst();
        assertThat(unwell.ailment()).isEqualTo(Ailment.OVERLOADED);
        assertThat(unwell.rule()).isEqualTo("too-many-connections");
        assertThat(unwell.errorNumber()).isEqualTo(1040);
        assertThat(unwell.advice()).contains("max_connections");
    }

    @Test
    void f4_a_primary_that_cannot_write_is_unwell_until_it_can() {
        report(answered(STEADY, "a", "uuid-a"));
        writes = writes(Rule.DISK_FULL);
        report(answered(STEADY, "a", "uuid-a"));
        report(answered(STEADY, "a", "uuid-a"));
        writes = writes(Rule.WRITE_STALLED);
        report(answered(STEADY, "a", "uuid-a"));
        writes = WriteFinding.NONE;
        report(answered(STEADY, "a", "uuid-a"));
        report(answered(STEADY, "a", "uuid-a"));

        assertThat(said.events(PrimaryUnwell.class))
                .extracting(PrimaryUnwell::rule)
                .containsExactly("disk-full", "write-stalled");
        assertThat(said.events(PrimaryUnwell.class))
                .extracting(PrimaryUnwell::ailment)
                .containsOnly(Ailment.CANNOT_WRITE);
        assertThat(said.events(PrimaryWell.class)).extracting(PrimaryWell::rule).containsExactly("write-stalled");
    }

    @Test
    void a_primary_that_does_not_answer_is_not_well() {
        writes = writes(Rule.DISK_FULL);
        report(answered(STEADY, "a", "uuid-a"));
        writes = WriteFinding.NONE;
        report(finding(STEADY, "a", Rule.REFUSED_NO_WITNESS, refused(), List.of()));
        report(down(STEADY, "a"));

        assertThat(said.events(PrimaryWell.class)).isEmpty();
        assertThat(said.events(PrimaryDown.class)).hasSize(1);
    }

    @Test
    void one_that_is_no_longer_the_primary_has_no_ailment_to_end() {
        writes = writes(Rule.DISK_FULL);
        report(answered(STEADY, "a", "uuid-a"));
        writes = WriteFinding.NONE;
        report(answered(Documents.steady("c", 8, Documents.online("b"), Documents.online("a")), "a", "uuid-a"));
        report(answered(STEADY, "a", "uuid-a"));

        assertThat(said.events(PrimaryWell.class)).isEmpty();
    }

    private static WriteFinding writes(Rule rule) {
        return new WriteFinding(rule, 0, Duration.ofSeconds(5), 3, 0, Duration.ofSeconds(6));
    }

    private static Sighting full() {
        return new Sighting.Failed(FailureKind.TOO_MANY_CONNECTIONS, 1040, Duration.ofMillis(1));
    }

    @Test
    void an_observation_is_said_when_something_but_the_position_changes() {
        report(answered(STEADY, "a", "uuid-a"));
        report(finding(STEADY, "a", Rule.ANSWERED, answer(Snapshots.primary("uuid-a", 999)), List.of()));
        assertThat(said.observations()).hasSize(1);

        report(down(STEADY, "a"));
        assertThat(said.observations()).hasSize(2);
        assertThat(said.observations().getLast().reachable()).isFalse();
        assertThat(said.observations().getLast().outcome()).isEqualTo("REFUSED");
    }

    private Finding down(ClusterDocument document, String node) {
        return finding(document, node, Rule.REFUSED_RECEIVERS_LOST, refused(), List.of(Testimony.of("b")));
    }

    private Finding answered(ClusterDocument document, String node, String uuid) {
        return finding(document, node, Rule.ANSWERED, answer(Snapshots.primary(uuid, 10)), List.of());
    }

    private static Sighting refused() {
        return new Sighting.Failed(FailureKind.REFUSED, 0, Duration.ofMillis(1));
    }

    private static Sighting answer(Pulse pulse) {
        return new Sighting.Answered(Optional.of(pulse), Optional.empty(), Duration.ofMillis(1));
    }

    private Finding finding(
            ClusterDocument document, String node, Rule rule, Sighting own, List<Testimony> testimonies) {
        var look = new Look(new Verdict(rule), own, testimonies, Duration.ofMillis(12));
        return new Finding(document, document.node(node).orElseThrow(), look, writes);
    }
}
