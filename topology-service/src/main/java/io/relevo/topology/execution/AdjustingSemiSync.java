package io.relevo.topology.execution;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.SemiSyncControl;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;

/** Lets the open primary wait for acknowledgements, or lets it go on without. */
final class AdjustingSemiSync implements EffectWork<Effect.AdjustSemiSync> {
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final Duration MARGIN = Duration.ofMillis(500);

    @Override
    public Duration limit(Effect.AdjustSemiSync effect) {
        return WITHIN.plus(MARGIN);
    }

    @Override
    public Optional<Input> run(Effect.AdjustSemiSync effect, Site site) throws MySqlFailure, EffectAbandoned {
        site.on(effect.primary(), Deadline.in(WITHIN), connection -> adjust(effect, site, connection));
        return Optional.of(new Input.SemiSyncAdjusted(effect.primary(), effect.acknowledgements() > 0));
    }

    private static ServerSnapshot adjust(Effect.AdjustSemiSync effect, Site site, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        ServerSnapshot before = site.read(effect.primary(), connection);
        if (effect.acknowledgements() > 0 && before.superReadOnly()) {
            throw new MySqlFailure(
                    connection.endpoint(),
                    FailureKind.READ_ONLY,
                    effect.primary() + " is closed: the source side of semi-sync belongs to an open primary");
        }
        if (!Opening.isSet(before.semiSync(), effect.acknowledgements())) {
            site.proceed();
            new SemiSyncControl(connection).setSource(effect.acknowledgements());
        }
        return before;
    }
}
