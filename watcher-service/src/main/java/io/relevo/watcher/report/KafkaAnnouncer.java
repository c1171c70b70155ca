package io.relevo.watcher.report;

import io.relevo.events.DetectionEvent;
import io.relevo.events.NodeObservation;
import io.relevo.events.Topic;
import io.relevo.runtime.kafka.Cause;
import io.relevo.runtime.kafka.EventPublisher;
import io.relevo.runtime.kafka.PublishFailure;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Says findings on Kafka: events in the thread that found them, observations in a virtual thread of its own, so that
 * Kafka being slow or away never holds up a probe.
 */
public final class KafkaAnnouncer implements Announcer, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KafkaAnnouncer.class);

    private final EventPublisher publisher;
    private final Map<String, NodeObservation> unsaid = new LinkedHashMap<>();
    private final Thread observer = Thread.ofVirtual().name("observations").unstarted(this::sayObservations);

    private KafkaAnnouncer(EventPublisher publisher) {
        this.publisher = publisher;
    }

    /** Begins; closing does not close the publisher. */
    public static KafkaAnnouncer start(EventPublisher publisher) {
        var announcer = new KafkaAnnouncer(publisher);
        announcer.observer.start();
        return announcer;
    }

    @Override
    public void say(DetectionEvent event) throws PublishFailure {
        publisher.publish(event, Cause.none());
    }

    @Override
    public void observe(NodeObservation observation) {
        synchronized (unsaid) {
            unsaid.put(Topic.keyOf(observation), observation);
            unsaid.notifyAll();
        }
    }

    @Override
    public void close() {
        observer.interrupt();
    }

    private void sayObservations() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                publish(next());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private NodeObservation next() throws InterruptedException {
        synchronized (unsaid) {
            while (unsaid.isEmpty()) {
                unsaid.wait();
            }
            Iterator<NodeObservation> oldest = unsaid.values().iterator();
            NodeObservation next = oldest.next();
            oldest.remove();
            return next;
        }
    }

    /** What could not be said is not kept: a newer observation follows within seconds. */
    private void publish(NodeObservation observation) {
        try {
            publisher.publishNode(observation);
        } catch (PublishFailure failure) {
            LOG.debugf(failure, "observation not said cluster=%s node=%s", observation.cluster(), observation.node());
        }
    }
}
