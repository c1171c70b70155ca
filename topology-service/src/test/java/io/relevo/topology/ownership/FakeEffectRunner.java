package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Remembers what was started, and answers only when a test says so. */
final class FakeEffectRunner implements EffectRunner {
    final List<Started> started = new CopyOnWriteArrayList<>();
    final List<String> cancelled = new CopyOnWriteArrayList<>();

    record Started(ClusterDocument document, Effect effect, Authority authority, Consumer<Input> answer) {}

    @Override
    public void start(ClusterDocument document, Effect effect, Authority authority, Consumer<Input> answer) {
        started.add(new Started(document, effect, authority, answer));
    }

    @Override
    public void cancelAll(String cluster) {
        cancelled.add(cluster);
    }
}
