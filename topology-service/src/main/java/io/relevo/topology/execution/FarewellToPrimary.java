package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ClosingMeans;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The attempt to close an old primary that was declared dead, beside what matters more. One that is gone costs nothing,
 * one that is silent a moment, one that answers is waited for.
 */
final class FarewellToPrimary {
    private static final Logger LOG = Logger.getLogger(FarewellToPrimary.class);
    private static final Duration TO_ANSWER = Duration.ofMillis(250);

    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Deadline toAnswer = Deadline.in(TO_ANSWER);

    private FarewellToPrimary() {}

    /** @param primary its name, or null when there was none */
    static FarewellToPrimary start(String primary, Site site, Closing closing, Deadline deadline) {
        FarewellToPrimary farewell = new FarewellToPrimary();
        if (primary == null) {
            farewell.end();
        } else {
            Thread.ofVirtual()
                    .name("relevo-old-primary")
                    .start(() -> farewell.attempt(primary, site, closing, deadline));
        }
        return farewell;
    }

    private void attempt(String primary, Site site, Closing closing, Deadline deadline) {
        try {
            ClosingMeans means = site.on(primary, deadline, connection -> {
                site.read(primary, connection);
                answered.countDown();
                site.proceed();
                return closing.close(connection, deadline.left());
            });
            LOG.infof(
                    "The old primary answered and is closed cluster=%s node=%s means=%s",
                    site.cluster(), primary, means);
        } catch (MySqlFailure failure) {
            LOG.infof(
                    "The old primary is not closed cluster=%s node=%s: %s",
                    site.cluster(), primary, Reason.of(failure));
        } catch (EffectAbandoned abandoned) {
            LOG.infof(
                    "The old primary is left alone cluster=%s node=%s: %s",
                    site.cluster(), primary, abandoned.getMessage());
        } finally {
            end();
        }
    }

    private void end() {
        answered.countDown();
        ended.countDown();
    }

    /** Waits a moment for an answer and, if there was one, for the end of the attempt. */
    void await(Deadline deadline) {
        try {
            if (answered.await(toAnswer.left().toNanos(), TimeUnit.NANOSECONDS)
                    && !ended.await(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("Going on without the old primary, which is not closed yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
