package io.relevo.topology.execution;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes a sound server follow the primary. */
final class Following implements EffectWork<Effect.Follow> {
    private static final Logger LOG = Logger.getLogger(Following.class);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Turning turning;

    Following(Turning turning) {
        this.turning = turning;
    }

    @Override
    public Duration limit(Effect.Follow effect) {
        return WITHIN.plus(MARGIN);
    }

    @Override
    public Optional<Input> run(Effect.Follow effect, Site site) throws MySqlFailure, EffectAbandoned {
        Deadline deadline = Deadline.in(WITHIN);
        Endpoint source = site.endpoint(effect.primary());
        boolean changed = site.on(
                effect.node(),
                deadline,
                connection -> turning.follow(
                        effect.node(),
                        source,
                        before -> effect.acknowledging() && hasNotRestarted(before),
                        site,
                        deadline,
                        connection));
        LOG.infof(
                "%s cluster=%s node=%s primary=%s acknowledging=%s",
                changed ? "Follows now" : "Follows already",
                site.cluster(),
                effect.node(),
                effect.primary(),
                effect.acknowledging());
        return Optional.empty();
    }

    /** After a restart it neither acknowledges nor replicates, and may have dropped what it once acknowledged. */
    private static boolean hasNotRestarted(ServerSnapshot server) {
        return server.semiSync().replicaEnabled() || Turning.runs(server);
    }
}
