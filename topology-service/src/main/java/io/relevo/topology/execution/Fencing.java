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
    private final FenceCommand command;

    /** @param command for a server that cannot be closed */
    Fencing(Closing closing, FenceCommand command) {
        this.closing = closing;
        this.command = command;
    }

    @Override
    public Duration limit(Effect.Fence effect) {
        return WITHIN.plus(MARGIN).plus(command.timeout());
    }

    @Override
    public Optional<Input> run(Effect.Fence effect, Site site) throws MySqlFailure, EffectAbandoned {
        return Optional.of(new Input.Fenced(effect.node(), means(effect, site), effect.cause()));
    }

    private String means(Effect.Fence effect, Site site) throws MySqlFailure, EffectAbandoned {
        try {
            return close(effect, site);
        } catch (MySqlFailure failure) {
            site.proceed();
            return command.run(site.cluster(), effect.node(), site.endpoint(effect.node()), effect.cause())
                    .orElseThrow(() -> failure);
        }
    }

    private String close(Effect.Fence effect, Site site) throws MySqlFailure, EffectAbandoned {
        Deadline deadline = Deadline.in(WITHIN);
        ClosingMeans means = site.on(effect.node(), deadline, connection -> {
            site.proceed();
            return closing.fence(connection, deadline.left());
        });
        return words(means);
    }

    static String words(ClosingMeans means) {
        return means.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
