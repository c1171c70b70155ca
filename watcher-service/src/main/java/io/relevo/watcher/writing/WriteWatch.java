package io.relevo.watcher.writing;

import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.snapshot.WriteActivity;
import io.relevo.watcher.verdict.CommitTestimony;
import io.relevo.watcher.verdict.CommitTestimony.Reading;
import io.relevo.watcher.verdict.Rule;
import io.relevo.watcher.verdict.WriteEvidence;
import io.relevo.watcher.verdict.WriteEvidence.Commits;
import io.relevo.watcher.verdict.WriteEvidence.Complaint;
import io.relevo.watcher.verdict.WriteEvidence.OwnWrite;
import io.relevo.watcher.verdict.WriteVerdict;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Watches one primary's writing. Whoever probes it nudges this at each tick and never waits: a look runs in a virtual
 * thread of its own when it is due and none is under way.
 */
public final class WriteWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WriteWatch.class);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration COMPLAINTS = Duration.ofSeconds(10);
    private static final Duration NOT_ALLOWED = Duration.ofMinutes(5);
    private static final int TOLERATED_FAILURES = 3;

    private final WriteLine line;
    private final WritePace pace;
    private final LookBudget budget;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean resting = new AtomicBoolean(true);
    private final long origin = System.nanoTime();
    private volatile WriteFinding finding = WriteFinding.NONE;
    private volatile long due = origin;
    private volatile boolean closed;
    private WriteAttempt attempt = WriteAttempt.none();
    private CommitTestimony commits = CommitTestimony.none();
    private Complaint complaint = Complaint.NONE;
    private long complaintsDue = origin;
    private long writeDue = origin;
    private int failures;
    private int exhaustedInARow;

    WriteWatch(WriteLine line, WritePace pace, LookBudget budget) {
        this.line = line;
        this.pace = pace;
        this.budget = budget;
    }

    /** What was found last. */
    public WriteFinding finding() {
        return finding;
    }

    /** Says that the server is an open primary; returns at once. */
    public void nudge() {
        if (resting.compareAndSet(true, false)) {
            budget.join();
        }
        if (closed) {
            leave();
            return;
        }
        if (System.nanoTime() - due >= 0 && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("writes").start(this::lookNow);
        }
    }

    /** Says that it is not, so that there is nothing to watch. */
    public void rest() {
        if (leave()) {
            finding = WriteFinding.NONE;
            line.rest();
        }
    }

    private boolean leave() {
        boolean left = resting.compareAndSet(false, true);
        if (left) {
            budget.leave();
        }
        return left;
    }

    @Override
    public void close() {
        closed = true;
        leave();
        line.close();
    }

    private void lookNow() {
        due = System.nanoTime() + budget.period(pace.period()).toNanos();
        try {
            look();
            failures = 0;
        } catch (MySqlFailure failure) {
            failed(failure);
        } catch (RuntimeException bug) {
            LOG.error("writes not looked at, by a defect", bug);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            if (resting.get()) {
                line.rest();
            }
            looking.set(false);
        }
    }

    private void look() throws MySqlFailure, InterruptedException {
        WriteActivity activity = line.look(attempt.underWay() ? attempt.session() : 0);
        if (!activity.writable()) {
            forget();
            return;
        }
        OwnWrite own = attempt.word(activity.watchedState(), pace.patience());
        commits = commits.with(reading(activity));
        Commits everybody = commits.commits(pace.patience());
        askForComplaints(own == OwnWrite.STUCK || everybody == Commits.STUCK);
        var evidence = new WriteEvidence(own, everybody, complaint, isExhausted(activity));
        found(WriteVerdict.judge(evidence), activity);
        writeAgain();
    }

    /** A pool that is used up for a moment is none of our business. */
    private boolean isExhausted(WriteActivity activity) {
        exhaustedInARow = activity.connections().exhausted() ? exhaustedInARow + 1 : 0;
        return exhaustedInARow >= TOLERATED_FAILURES;
    }

    private void askForComplaints(boolean stuck) throws MySqlFailure {
        long now = System.nanoTime();
        if (stuck || complaint != Complaint.NONE || now - complaintsDue >= 0) {
            complaintsDue = now + COMPLAINTS.toNanos();
            complaint = Complaints.of(line.complaints(), stuck);
        }
    }

    private void found(Rule rule, WriteActivity activity) {
        if (!resting.get()) {
            finding = new WriteFinding(
                    rule,
                    attempt.errorNumber(),
                    attempt.took(),
                    activity.committing(),
                    activity.awaitingAcknowledgement(),
                    commits.stillFor());
        }
    }

    /** One write at a time: a server that hangs is not given a second one to hang on. */
    private void writeAgain() throws InterruptedException {
        if (attempt.underWay() || resting.get() || System.nanoTime() - writeDue < 0) {
            return;
        }
        attempt = line.write();
        if (attempt.await(SHORT) && attempt.notAllowed()) {
            LOG.debugf("writes are watched without one of our own: error %d", attempt.errorNumber());
            writeDue = System.nanoTime() + NOT_ALLOWED.toNanos();
        }
    }

    private void failed(MySqlFailure failure) {
        LOG.debugf(failure, "writes not looked at");
        failures++;
        if (failures >= TOLERATED_FAILURES) {
            forget();
        }
    }

    private void forget() {
        finding = WriteFinding.NONE;
        commits = CommitTestimony.none();
        complaint = Complaint.NONE;
    }

    private Reading reading(WriteActivity activity) {
        return new Reading(
                Duration.ofNanos(System.nanoTime() - origin),
                activity.committing(),
                activity.awaitingAcknowledgement(),
                activity.executed(),
                activity.bytesLogged());
    }
}
