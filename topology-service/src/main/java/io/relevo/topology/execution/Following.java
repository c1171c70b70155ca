package io.relevo.topology.execution;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.CompleteSetReader;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Makes a sound server follow the primary. An acknowledger that does not acknowledge has restarted, and may have dropped
 * what it once acknowledged; all of that is among what the primary has executed once the server was seen so. It is asked
 * to acknowledge again when it has that.
 */
final class Following implements EffectWork<Effect.Follow> {
    private static final Logger LOG = Logger.getLogger(Following.class);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** One that needs longer is far behind; whoever looks at it next begins again. */
    private static final Duration TO_CATCH_UP = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(20);

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
        AtomicBoolean acknowledges = new AtomicBoolean();
        boolean changed = site.on(
                effect.node(),
                deadline,
                connection -> turning.follow(
                        effect.node(),
                        source,
                        before -> {
                            acknowledges.set(before.semiSync().replicaEnabled() || !effect.afterCatchingUp());
                            return effect.acknowledging() && acknowledges.get();
                        },
                        site,
                        deadline,
                        connection));
        if (changed) {
            LOG.infof("Follows now cluster=%s node=%s primary=%s", site.cluster(), effect.node(), effect.primary());
        }
        if (effect.acknowledging() && !acknowledges.get()) {
            askToAcknowledge(effect, source, site, deadline);
        }
        return Optional.empty();
    }

    private void askToAcknowledge(Effect.Follow effect, Endpoint source, Site site, Deadline deadline)
            throws MySqlFailure, EffectAbandoned {
        GtidSet wanted = site.on(effect.primary(), deadline, connection -> site.read(effect.primary(), connection)
                .executed());
        Deadline toCatchUp = deadline.orIn(TO_CATCH_UP);
        while (!asked(effect, wanted, source, site, deadline)) {
            if (toCatchUp.over()) {
                LOG.infof("Does not acknowledge yet: too far behind cluster=%s node=%s", site.cluster(), effect.node());
                return;
            }
            site.proceed();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        LOG.infof("Acknowledges now cluster=%s node=%s primary=%s", site.cluster(), effect.node(), effect.primary());
    }

    /** Looks and asks on one connection: a server that restarts in between loses it. */
    private boolean asked(Effect.Follow effect, GtidSet wanted, Endpoint source, Site site, Deadline deadline)
            throws MySqlFailure, EffectAbandoned {
        return site.on(effect.node(), deadline, connection -> {
            boolean complete = CompleteSetReader.read(connection).contains(wanted);
            if (complete) {
                turning.follow(effect.node(), source, before -> true, site, deadline, connection);
            }
            return complete;
        });
    }
}
