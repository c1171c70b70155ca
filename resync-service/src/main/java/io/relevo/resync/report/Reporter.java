package io.relevo.resync.report;

import io.relevo.events.ResyncEvent;
import io.relevo.runtime.kafka.PublishFailure;

/** Says on Kafka what a repair does. */
@FunctionalInterface
public interface Reporter {

    /** Returns when it is recorded. */
    void say(ResyncEvent event) throws PublishFailure;
}
