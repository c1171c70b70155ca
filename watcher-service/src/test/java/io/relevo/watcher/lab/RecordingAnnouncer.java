package io.relevo.watcher.lab;

import io.relevo.events.DetectionEvent;
import io.relevo.events.NodeObservation;
import io.relevo.watcher.report.Announcer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is said, with the moment. */
public final class RecordingAnnouncer implements Announcer {

    private final List<Said> events = new CopyOnWriteArrayList<>();
    private final List<NodeObservation> observations = new CopyOnWriteArrayList<>();

    /** An event and when it was said, by {@link System#nanoTime}. */
    public record Said(DetectionEvent event, long nanoTime) {}

    @Override
    public void say(DetectionEvent event) {
        events.add(new Said(event, System.nanoTime()));
    }

    @Override
    public void observe(NodeObservation observation) {
        observations.add(observation);
    }

    public List<Said> events() {
        return List.copyOf(events);
    }

    public <T extends DetectionEvent> List<T> events(Class<T> type) {
        return events.stream()
                .map(Said::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    public List<NodeObservation> observations() {
        return List.copyOf(observations);
    }

    public void clear() {
        events.clear();
        observations.clear();
    }
}
