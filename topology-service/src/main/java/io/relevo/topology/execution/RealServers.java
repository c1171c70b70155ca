package io.relevo.topology.execution;

import io.relevo.events.ClusterDocument;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import io.relevo.topology.decision.Wanted;
import io.relevo.topology.ownership.Authority;
import io.relevo.topology.ownership.DocumentListener;
import io.relevo.topology.ownership.EffectRunner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Does effects on the real servers. An effect with the identity of one that runs is dropped; one that a newer document no
 * longer asks for is ended without an answer. Thread-safe; nothing here waits.
 */
public final class RealServers implements EffectRunner, DocumentListener, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RealServers.class);

    private final ServerSessions sessions;
    private final EffectKinds kinds;
    private final StepTimes times;
    private final Map<Key, RunningEffect> running = new ConcurrentHashMap<>();

    RealServers(ServerSessions sessions, EffectKinds kinds, StepTimes times) {
        this.sessions = sessions;
        this.kinds = kinds;
        this.times = times;
    }

    @Override
    public void start(ClusterDocument document, Effect effect, Authority authority, Consumer<Input> answer) {
        Key key = new Key(document.cluster(), effect.identity());
        RunningEffect begun =
                new RunningEffect(effect, new Site(document, authority, sessions, answer), kinds, times, answer);
        if (running.putIfAbsent(key, begun) == null) {
            begun.start(() -> running.remove(key, begun));
        } else {
            LOG.debugf("An effect runs already cluster=%s effect=%s", document.cluster(), effect);
        }
    }

    @Override
    public void changed(ClusterDocument document, boolean owned) {
        if (owned) {
            sessions.keep(document);
            running.forEach((key, effect) -> {
                if (key.cluster().equals(document.cluster()) && !Wanted.by(document, effect.effect())) {
                    effect.cancel();
                }
            });
        } else {
            cancelAll(document.cluster());
            sessions.forget(document.cluster());
        }
    }

    @Override
    public void cancelAll(String cluster) {
        running.forEach((key, effect) -> {
            if (key.cluster().equals(cluster)) {
                effect.cancel();
            }
        });
    }

    boolean isIdle() {
        return running.isEmpty();
    }

    /** Ends everything, as when ownership of all clusters is lost. */
    @Override
    public void close() {
        running.values().forEach(RunningEffect::cancel);
        sessions.close();
    }

    private record Key(String cluster, Object identity) {}
}
