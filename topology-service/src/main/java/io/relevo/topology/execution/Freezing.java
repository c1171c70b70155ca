package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.control.WriteControl;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import io.relevo.topology.decision.NodeView;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stops what could still acknowledge to the old primary and closes what is open, and reads what each server has after that.
 */
final class Freezing implements EffectWork<Effect.Freeze> {
    private static final Duration MARGIN = Duration.ofMillis(500);

    private final Farewells farewells;

    Freezing(Farewells farewells) {
        this.farewells = farewells;
    }

    @Override
    public Duration limit(Effect.Freeze effect) {
        return effect.within().plus(MARGIN);
    }

    @Override
    public Optional<Input> run(Effect.Freeze effect, Site site) throws EffectAbandoned {
        Deadline deadline = Deadline.in(effect.within());
        site.proceed();
        FarewellToPrimary farewell = farewells.begin(effect.operation(), effect.oldPrimary(), site);
        Together<ServerSnapshot> frozen = Together.start(
                effect.nodes(),
                node -> site.on(node, deadline, connection -> freeze(node, site, deadline, connection)));
        frozen.await(deadline);
        farewell.awaitIfAnswered();
        site.proceed();
        return Optional.of(new Input.Frozen(effect.operation(), views(effect, frozen)));
    }

    private static ServerSnapshot freeze(String node, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        site.proceed();
        ServerSnapshot frozen =
                site.itself(node, connection, new ReplicationControl(connection).freeze(deadline.left()));
        if (frozen.superReadOnly()) {
            return frozen;
        }
        site.proceed();
        new WriteControl(connection).close(deadline.left());
        return site.read(node, connection);
    }

    private static Map<String, NodeView> views(Effect.Freeze effect, Together<ServerSnapshot> frozen) {
        Map<String, NodeView> views = new HashMap<>();
        effect.nodes().forEach(node -> views.put(node, new NodeView.Unseen(frozen.failure(node))));
        frozen.done().forEach((node, snapshot) -> views.put(node, new NodeView.Seen(snapshot)));
        return views;
    }
}
