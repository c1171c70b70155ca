package io.relevo.watcher.report;

import io.relevo.events.DetectionEvent;
import io.relevo.events.NodeObservation;
import io.relevo.events.Topic;
import io.relevo.runtime.kafka.Cause;
import io.relevo.runtime.kafka.EventPublisher;
import io.relevo.runtime.kafka.PublishFailure;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Says findings on Kafka: events in the thread that found them, observations in virtual threads of their own, so that
 * Kafka being slow or away never holds up a probe.
 */
public final class KafkaAnnouncer implements Announcer, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KafkaAnnouncer.class);

    private static final int MOST_UNDER_WAY = 32;

    private final EventPublisher publisher;
    private final Map<String, NodeObservation> unsaid = new LinkedHashMap<>();
    private final Set<String> underWay = new HashSet<>();
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
                NodeObservation next = next();
                Thread.ofVirtual().name("observation").start(() -> publishNext(next));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for one that may be said: several are under way at a time, but never two of one server. */
    private NodeObservation next() throws InterruptedException {
        synchronized (unsaid) {
            Optional<String> key = sayable();
            while (key.isEmpty()) {
                unsaid.wait();
                key = sayable();
            }
            underWay.add(key.get());
            return unsaid.remove(key.get());
        }
    }

    private Optional<String> sayable() {
        return underWay.size() < MOST_UNDER_WAY
                ? unsaid.keySet().stream()
                        .filter(key -> !underWay.contains(key))
                        .findFirst()
                : Optional.empty();
    }

    private void publishNext(NodeObservation observation) {
        try {
            publish(observation);
        } finally {
            synchronized (unsaid) {
                underWay.remove(Topic.keyOf(observation));
                unsaid.notifyAll();
            }
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
