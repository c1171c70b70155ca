package io.relevo.watcher.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.watcher.verdict.CommitTestimony.Reading;
import io.relevo.watcher.verdict.WriteEvidence.Commits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitTestimonyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private CommitTestimony testimony = CommitTestimony.none();

    @Test
    void commits_of_which_none_ends_are_stuck_after_patience() {
        look(0, 3, 0, 100, 1000);
        assertThat(commits()).isEqualTo(Commits.GO_ON);
        look(2, 3, 0, 100, 1000);
        assertThat(commits()).isEqualTo(Commits.STILL);
        look(5, 4, 0, 100, 1000);
        assertThat(commits()).isEqualTo(Commits.STUCK);
        assertThat(testimony.stillFor()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void one_commit_that_ends_starts_the_count_anew() {
        look(0, 3, 0, 100, 1000);
        look(4, 3, 0, 101, 1000);
        look(8, 3, 0, 101, 1000);
        assertThat(commits()).isEqualTo(Commits.STILL);
    }

    @Test
    void a_large_transaction_that_is_being_logged_is_not_stuck() {
        for (int second = 0; second < 20; second += 2) {
            look(second, 1, 0, 100, 1000 + second);
            assertThat(commits()).isEqualTo(Commits.GO_ON);
        }
    }

    @Test
    void a_server_on_which_nobody_commits_is_not_stuck_however_long() {
        look(0, 0, 0, 100, 1000);
        look(60, 0, 0, 100, 1000);
        assertThat(commits()).isEqualTo(Commits.GO_ON);
        look(120, 1, 0, 100, 1000);
        assertThat(testimony.stillFor()).isZero();
    }

    @Test
    void what_waits_for_a_replica_is_told_apart() {
        look(0, 3, 1, 100, 1000);
        look(9, 3, 1, 100, 1000);
        assertThat(commits()).isEqualTo(Commits.AWAIT_ACKNOWLEDGEMENT);
    }

    private Commits commits() {
        return testimony.commits(PATIENCE);
    }

    private void look(long second, int committing, int awaiting, long executed, long bytes) {
        testimony = testimony.with(
                new Reading(Duration.ofSeconds(second), committing, awaiting, "uuid:1-" + executed, bytes));
    }
}
