package io.relevo.watcher.report;

import io.relevo.events.DetectionEvent;
import io.relevo.events.NodeObservation;
import io.relevo.runtime.kafka.PublishFailure;

/** Where findings are said. */
public interface Announcer {

    /** Says an event; returns when it is on the log, within seconds. */
    void say(DetectionEvent event) throws PublishFailure;

    /** Hands over the latest observation of a server; returns at once, and an older one not said yet is dropped. */
    void observe(NodeObservation observation);
}
