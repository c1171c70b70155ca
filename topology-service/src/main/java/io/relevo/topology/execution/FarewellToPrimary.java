package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ClosingMeans;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The attempt to close an old primary that was declared dead. It goes on beside the steps of the failover: what revokes
 * the old primary's right to confirm writes is that its acknowledgers are stopped, not that it is closed. One that is
 * gone costs nothing; one that answered is closed before anybody else is opened; one that stays silent is waited for only
 * for a moment, and is fenced when it wakes.
 */
final class FarewellToPrimary {
    private static final Logger LOG = Logger.getLogger(FarewellToPrimary.class);
    private static final String CAUSE = "declared dead";
    private static final Duration TO_ANSWER = Duration.ofMillis(250);
    private static final Duration TO_CLOSE = Duration.ofSeconds(1);

    private final String operation;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Deadline toAnswer = Deadline.in(TO_ANSWER);
    private final Deadline toClose = Deadline.in(TO_CLOSE);

    private FarewellToPrimary(String operation) {
        this.operation = operation;
    }

    /**
     * @param primary its name, or null when there was none
     * @param site one that lasts longer than the step in which this is begun
     */
    static FarewellToPrimary start(
            String operation, String primary, Site site, Closing closing, FenceCommand fenceCommand) {
        FarewellToPrimary farewell = new FarewellToPrimary(operation);
        if (primary == null) {
            farewell.end();
        } else {
            Thread.ofVirtual()
                    .name("relevo-old-primary")
                    .start(() -> farewell.attempt(primary, site, closing, fenceCommand));
        }
        return farewell;
    }

    boolean isOf(String otherOperation) {
        return operation.equals(otherOperation);
    }

    boolean isUnderWay() {
        return ended.getCount() > 0;
    }

    private void attempt(String primary, Site site, Closing closing, FenceCommand fenceCommand) {
        try {
            ClosingMeans means = site.on(primary, toClose, connection -> {
                site.read(primary, connection);
                answered.countDown();
                site.proceed();
                return closing.fence(connection, toClose.left());
            });
            LOG.infof(
                    "The old primary answered and is closed cluster=%s node=%s means=%s",
                    site.cluster(), primary, means);
            if (means != ClosingMeans.ALREADY_CLOSED) {
                site.say(new Input.Fenced(primary, Fencing.words(means), CAUSE));
            }
        } catch (MySqlFailure failure) {
            LOG.infof(
                    "The old primary is not closed cluster=%s node=%s: %s",
                    site.cluster(), primary, Reason.of(failure));
            command(primary, site, fenceCommand);
        } catch (EffectAbandoned abandoned) {
            LOG.infof(
                    "The old primary is left alone cluster=%s node=%s: %s",
                    site.cluster(), primary, abandoned.getMessage());
        } finally {
            end();
        }
    }

    /** One that cannot be closed may be taken away by other means. */
    private void command(String primary, Site site, FenceCommand fenceCommand) {
        end();
        try {
            site.proceed();
            fenceCommand
                    .run(site.cluster(), primary, site.endpoint(primary), CAUSE)
                    .ifPresent(outcome -> site.say(new Input.Fenced(primary, outcome, CAUSE)));
        } catch (EffectAbandoned abandoned) {
            LOG.debugf("No fence command for %s: %s", primary, abandoned.getMessage());
        }
    }

    private void end() {
        answered.countDown();
        ended.countDown();
    }

    /** Waits for the end of the attempt if there was an answer by now, and not at all otherwise. */
    void awaitIfAnswered() {
        await(Duration.ZERO);
    }

    /** Waits a moment for an answer and, if there was one, for the end of the attempt. */
    void await() {
        await(toAnswer.left());
    }

    private void await(Duration forAnswer) {
        try {
            if (answered.await(forAnswer.toNanos(), TimeUnit.NANOSECONDS)
                    && !ended.await(toClose.left().toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("Going on without the old primary, which is not closed yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
