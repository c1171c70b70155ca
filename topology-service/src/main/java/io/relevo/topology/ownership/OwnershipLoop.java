package io.relevo.topology.ownership;

import io.relevo.runtime.kafka.CommitFailure;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The thread that owns clusters: shares them with other instances, takes partitions up, and leads every input of theirs
 * to its decision, one after the other. While Kafka is away it decides nothing and tries again for ever; what it knew
 * stays on the board.
 */
final class OwnershipLoop implements Runnable {
    private static final Logger LOG = Logger.getLogger(OwnershipLoop.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final int INPUTS_A_TURN = 64;

    private final Membership membership;
    private final Tenures tenures;
    private final Inbox inbox;
    private final Backoff backoff;
    private final Pause pause;

    OwnershipLoop(Membership membership, Tenures tenures, Inbox inbox, Backoff backoff, Pause pause) {
        this.membership = membership;
        this.tenures = tenures;
        this.inbox = inbox;
        this.backoff = backoff;
        this.pause = pause;
    }

    @Override
    public void run() {
        int failures = 0;
        while (!pause.isStopped()) {
            try {
                takePart();
                failures = 0;
            } catch (RuntimeException failure) {
                tenures.endAll();
                if (membership.adaptsTo(failure)) {
                    continue;
                }
                // Whatever it was: state is only what is recorded, so beginning anew is always right.
                failures++;
                Duration wait = backoff.after(failures);
                LOG.errorf(failure, "Ownership broke off and begins anew in %d ms", wait.toMillis());
                pause.last(wait);
            }
        }
        LOG.info("Ownership ended");
    }

    private void takePart() {
        try (GroupMember member = membership.join(tenures)) {
            inbox.onArrival(member::wakeup);
            while (!pause.isStopped()) {
                turn(member);
            }
        } finally {
            inbox.onArrival(() -> {});
            tenures.endAll();
        }
    }

    private void turn(GroupMember member) {
        tenures.openMissing(member);
        decideWaiting(member);
        ConsumerRecords<String, byte[]> records = member.poll(inbox.isEmpty() ? TICK : Duration.ZERO);
        for (TopicPartition log : records.partitions()) {
            tenures.of(log.partition()).ifPresent(tenure -> decideAll(records, log, tenure, member));
        }
        tenures.settleWhenDue(member);
    }

    private void decideWaiting(GroupMember member) {
        for (int count = 0; count < INPUTS_A_TURN; count++) {
            var arrival = inbox.next();
            if (arrival.isEmpty()) {
                return;
            }
            tenures.owning(arrival.get().cluster())
                    .ifPresent(tenure -> guarded(tenure, member, () -> tenures.handle(tenure, arrival.get(), member)));
        }
    }

    private void decideAll(
            ConsumerRecords<String, byte[]> records, TopicPartition log, Tenure tenure, GroupMember member) {
        for (ConsumerRecord<String, byte[]> message : records.records(log)) {
            if (tenure.ended()) {
                return;
            }
            guarded(tenure, member, () -> tenures.handle(tenure, message, member));
        }
    }

    /** A tenure that cannot record ends and is taken up anew, from what is on the log. */
    private void guarded(Tenure tenure, GroupMember member, Step step) {
        try {
            step.run();
        } catch (CommitFailure | KafkaException failure) {
            tenures.stepDown(tenure, member, failure);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws CommitFailure;
    }
}
