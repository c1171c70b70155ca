package io.relevo.watcher.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relevo.mysql.snapshot.StorageComplaints;
import io.relevo.mysql.snapshot.WriteActivity;
import io.relevo.mysql.snapshot.WriteActivity.Connections;
import io.relevo.watcher.verdict.Rule;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The watch of a scripted server's writing; patience is short to keep it quick. */
class WriteWatchTest {

    private static final WritePace PACE = new WritePace(Duration.ofMillis(10), Duration.ofMillis(60));
    private static final StorageComplaints SILENCE = complaints(false);

    private final Scripted line = new Scripted();
    private final LookBudget budget = new LookBudget();
    private final WriteWatch watch = new WriteWatch(line, PACE, budget);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void a_server_that_writes_is_well() {
        awaitLooks(5);

        assertThat(watch.finding().rule()).isEqualTo(Rule.WRITES_GO_ON);
        assertThat(line.writes.get()).isGreaterThan(1);
    }

    @Test
    void it_takes_a_share_of_the_looks_while_its_server_is_an_open_primary() {
        assertThat(primaries(budget)).isZero();
        awaitLooks(1);
        assertThat(primaries(budget)).isOne();
        watch.rest();
        watch.rest();
        assertThat(primaries(budget)).isZero();
        watch.nudge();
        watch.nudge();
        assertThat(primaries(budget)).isOne();
        watch.close();
        watch.nudge();
        assertThat(primaries(budget)).isZero();
    }

    private static long primaries(LookBudget budget) {
        return budget.period(Duration.ZERO).toMillis() / 20;
    }

    @Test
    void many_primaries_share_fifty_looks_a_second() {
        LookBudget many = new LookBudget();
        for (int primary = 0; primary < 1000; primary++) {
            many.join();
        }
        assertThat(many.period(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(20));
        for (int primary = 0; primary < 900; primary++) {
            many.leave();
        }
        assertThat(many.period(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void f4_a_write_that_hangs_is_a_stall_and_is_not_followed_by_another() {
        line.hangs = true;

        awaitRule(Rule.WRITE_STALLED);
        awaitLooks(line.looks.get() + 5);
        assertThat(line.writes.get()).isEqualTo(1);
    }

    @Test
    void f4_commits_that_stand_still_and_a_complaint_are_a_full_disk() {
        line.committing = 3;
        line.complaints = complaints(true);

        awaitRule(Rule.DISK_FULL);
        assertThat(watch.finding().committing()).isEqualTo(3);
        assertThat(watch.finding().stillFor()).isGreaterThanOrEqualTo(PACE.patience());
        line.committing = 0;
        line.complaints = SILENCE;
        line.executed = "uuid:1-101";
        awaitRule(Rule.WRITES_GO_ON);
    }

    @Test
    void commits_that_wait_for_a_replica_are_no_stall() {
        line.committing = 3;
        line.awaiting = 1;

        awaitRule(Rule.WRITES_AWAIT_ACKNOWLEDGEMENT);
        awaitLooks(line.looks.get() + 20);
        assertThat(watch.finding().rule()).isEqualTo(Rule.WRITES_AWAIT_ACKNOWLEDGEMENT);
    }

    @Test
    void a_write_that_waits_for_a_lock_is_no_stall() {
        line.hangs = true;
        line.state = Optional.of("Waiting for global read lock");

        awaitRule(Rule.WRITES_HELD_BY_LOCK);
    }

    @Test
    void a_server_that_is_closed_meanwhile_is_not_judged() {
        line.hangs = true;
        awaitRule(Rule.WRITE_STALLED);
        line.writable = false;

        awaitRule(Rule.WRITES_GO_ON);
        assertThat(watch.finding()).isEqualTo(WriteFinding.NONE);
    }

    @Test
    void a_server_that_is_not_the_primary_any_more_is_left_alone() {
        awaitLooks(2);
        watch.rest();

        await().atMost(Duration.ofSeconds(10)).until(() -> line.rests.get() > 0);
        assertThat(watch.finding()).isEqualTo(WriteFinding.NONE);
    }

    private void awaitRule(Rule rule) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    watch.nudge();
                    return watch.finding().rule() == rule;
                });
    }

    private void awaitLooks(int looks) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    watch.nudge();
                    return line.looks.get() >= looks;
                });
    }

    private static StorageComplaints complaints(boolean noSpace) {
        return new StorageComplaints(
                new StorageComplaints.Complaint(noSpace, false), new StorageComplaints.Complaint(false, false));
    }

    /** A server that does as it is told. */
    private static final class Scripted implements WriteLine {

        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicInteger writes = new AtomicInteger();
        private final AtomicInteger rests = new AtomicInteger();
        private volatile boolean writable = true;
        private volatile boolean hangs;
        private volatile int committing;
        private volatile int awaiting;
        private volatile String executed = "uuid:1-100";
        private volatile Optional<String> state = Optional.empty();
        private volatile StorageComplaints complaints = SILENCE;

        @Override
        public WriteActivity look(long session) {
            looks.incrementAndGet();
            return new WriteActivity(writable, executed, committing, awaiting, 1000, new Connections(5, 100), state);
        }

        @Override
        public StorageComplaints complaints() {
            return complaints;
        }

        @Override
        public WriteAttempt write() {
            writes.incrementAndGet();
            var attempt = new WriteAttempt();
            attempt.runsIn(7);
            if (!hangs) {
                attempt.end(Optional.empty());
            }
            return attempt;
        }

        @Override
        public void rest() {
            rests.incrementAndGet();
        }

        @Override
        public void close() {}
    }
}
