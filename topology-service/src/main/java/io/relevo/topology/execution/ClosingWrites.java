package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import io.relevo.topology.execution.ClosingPrimary.Closed;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes ready for a planned change while the primary takes writes. Where that leaves nothing to be done but to close the
 * one and open the other, that is a step of its own; otherwise the primary is closed here, and the steps that follow do
 * what is left.
 */
final class ClosingWrites implements EffectWork<Effect.CloseWrites> {
    private static final Logger LOG = Logger.getLogger(ClosingWrites.class);
    private static final Duration MARGIN = Duration.ofMillis(500);

    /** A candidate that keeps up has everything in no time; one that does not is waited for in a step of its own. */
    private static final Duration TO_APPLY = Duration.ofMillis(150);

    private final ClosingPrimary closingPrimary;
    private final EarlyFollowers earlyFollowers;

    ClosingWrites(ClosingPrimary closingPrimary, Turning turning) {
        this.closingPrimary = closingPrimary;
        this.earlyFollowers = new EarlyFollowers(turning);
    }

    @Override
    public Duration limit(Effect.CloseWrites effect) {
        return EarlyFollowers.TO_ATTACH.plus(effect.within()).plus(MARGIN);
    }

    @Override
    public Optional<Input> run(Effect.CloseWrites effect, Site site) throws MySqlFailure, EffectAbandoned {
        int acknowledging = earlyFollowers.attach(effect, site);
        Deadline deadline = Deadline.in(effect.within());
        boolean close = comesClose(effect, site);
        if (close && !effect.early().isEmpty() && acknowledging >= effect.required()) {
            return Optional.of(new Input.Ready(effect.operation(), acknowledging));
        }
        Closed closed = closingPrimary.close(
                effect.operation(), effect.primary(), effect.within().dividedBy(4), site, deadline);
        boolean applied = hasApplied(effect.candidate(), closed.executed(), site, deadline);
        if (applied) {
            // While it is recorded that writes are closed.
            Beside.start(
                    effect.candidate(),
                    site,
                    Unfollowing.TO_STOP,
                    (lasting, toStop, connection) -> Unfollowing.stop(effect.candidate(), lasting, toStop, connection));
        }
        return Optional.of(new Input.WritesClosed(effect.operation(), closed.executed(), applied, closed.ended()));
    }

    private static boolean comesClose(Effect.CloseWrites effect, Site site) throws EffectAbandoned {
        try {
            return CatchingUp.await(
                    effect.primary(),
                    effect.candidate(),
                    site,
                    Deadline.in(effect.within().dividedBy(4)));
        } catch (MySqlFailure failure) {
            LOG.infof("How far %s is behind could not be told: %s", effect.candidate(), Reason.of(failure));
            return false;
        }
    }

    /** Whether the candidate has executed everything; when it cannot be asked, that is left to the steps that follow. */
    private static boolean hasApplied(String candidate, GtidSet target, Site site, Deadline deadline)
            throws EffectAbandoned {
        try {
            return site.on(
                    candidate, deadline.orIn(TO_APPLY.multipliedBy(2)), connection -> new ReplicationControl(connection)
                            .awaitExecuted(target, TO_APPLY));
        } catch (MySqlFailure failure) {
            LOG.infof("%s could not be asked what it has applied: %s", candidate, Reason.of(failure));
            return false;
        }
    }
}
