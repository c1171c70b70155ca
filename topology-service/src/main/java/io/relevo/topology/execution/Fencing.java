package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ClosingMeans;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Closes a server that takes writes and must not. */
final class Fencing implements EffectWork<Effect.Fence> {
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Closing closing;

    Fencing(Closing closing) {
        this.closing = closing;
    }

    @Override
    public Duration limit(Effect.Fence effect) {
        return WITHIN.plus(MARGIN);
    }

    @Override
    public Optional<Input> run(Effect.Fence effect, Site site) throws MySqlFailure, EffectAbandoned {
        Deadline deadline = Deadline.in(WITHIN);
        ClosingMeans means = site.on(effect.node(), deadline, connection -> {
            site.proceed();
            return closing.fence(connection, deadline.left());
        });
        String words = means.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Optional.of(new Input.Fenced(effect.node(), words, effect.cause()));
    }
}
