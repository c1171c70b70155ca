package io.relevo.resync.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.relevo.events.ResyncEvent;
import io.relevo.events.ResyncEvent.ErrantTransactionsSaved;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.events.ResyncEvent.ResyncFailed;
import io.relevo.events.ResyncEvent.ResyncStarted;
import io.relevo.runtime.kafka.Cause;
import io.relevo.runtime.kafka.EventPublisher;
import io.relevo.runtime.kafka.PublishFailure;
import io.relevo.runtime.metrics.MetricNames;

/** Writes the events of a repair to {@code relevo.events}, all as parts of one operation. Thread-safe. */
public final class KafkaReporter implements Reporter {

    private final EventPublisher publisher;
    private final MeterRegistry metrics;

    public KafkaReporter(EventPublisher publisher, MeterRegistry metrics) {
        this.publisher = publisher;
        this.metrics = metrics;
    }

    @Override
    public void say(ResyncEvent event) throws PublishFailure {
        publisher.publish(event, Cause.operation(resync(event)));
        if (event instanceof ErrantTransactionsSaved saved) {
            metrics.counter(
                            MetricNames.ERRANT_TRANSACTIONS,
                            MetricNames.CLUSTER,
                            saved.cluster(),
                            MetricNames.NODE,
                            saved.node())
                    .increment((double) saved.transactions());
        }
    }

    private static String resync(ResyncEvent event) {
        return switch (event) {
            case ResyncStarted started -> started.resync();
            case ErrantTransactionsSaved saved -> saved.resync();
            case ResyncCompleted completed -> completed.resync();
            case ResyncFailed failed -> failed.resync();
        };
    }
}
