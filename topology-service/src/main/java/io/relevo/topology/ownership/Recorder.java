package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import io.relevo.events.EventEnvelope;
import io.relevo.runtime.kafka.CommitFailure;
import io.relevo.runtime.kafka.CommitFailure.Outcome;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.jboss.logging.Logger;

/** Records with a few more tries where a transaction was certainly aborted. */
final class Recorder {
    private static final Logger LOG = Logger.getLogger(Recorder.class);
    private static final int MOST_TRIES = 4;

    private final Backoff backoff;
    private final Pause pause;
    private final Duration patience;

    /** @param patience after so long no further try is begun */
    Recorder(Backoff backoff, Pause pause, Duration patience) {
        this.backoff = backoff;
        this.pause = pause;
        this.patience = patience;
    }

    /** @throws CommitFailure when it stays unrecorded, or nobody can tell; the tenure is over then */
    void record(Tenure tenure, List<EventEnvelope> facts, Optional<ClusterDocument> after, ConsumerGroupMetadata group)
            throws CommitFailure {
        long begun = System.nanoTime();
        for (int failures = 1; ; failures++) {
            try {
                tenure.record(facts, after, group);
                return;
            } catch (CommitFailure failure) {
                boolean late = System.nanoTime() - begun > patience.toNanos();
                if (failure.outcome() != Outcome.ABORTED || failures == MOST_TRIES || late) {
                    throw failure;
                }
                LOG.warnf("A transaction was aborted and is tried again partition=%d: %s", tenure.partition(), failure);
                pause.last(backoff.after(failures));
            }
        }
    }
}
