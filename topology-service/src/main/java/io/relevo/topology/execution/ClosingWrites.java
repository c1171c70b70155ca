package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ClosingMeans;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Closes the primary for a planned change and reads what it has then: nothing is added any more. */
final class ClosingWrites implements EffectWork<Effect.CloseWrites> {
    private static final Logger LOG = Logger.getLogger(ClosingWrites.class);
    private static final Duration MARGIN = Duration.ofMillis(500);

    private final StepTimes times;
    private final Closing closing;

    ClosingWrites(StepTimes times, Closing closing) {
        this.times = times;
        this.closing = closing;
    }

    @Override
    public Duration limit(Effect.CloseWrites effect) {
        return effect.within().plus(MARGIN);
    }

    @Override
    public Optional<Input> run(Effect.CloseWrites effect, Site site) throws MySqlFailure, EffectAbandoned {
        Deadline deadline = Deadline.in(effect.within());
        GtidSet executed = site.on(effect.primary(), deadline, connection -> close(effect, site, deadline, connection));
        return Optional.of(new Input.WritesClosed(effect.operation(), executed));
    }

    private GtidSet close(Effect.CloseWrites effect, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        site.read(effect.primary(), connection);
        site.proceed();
        times.writesClosing(effect.operation());
        ClosingMeans means = closing.close(connection, deadline.left());
        LOG.infof("Writes are closed cluster=%s node=%s means=%s", site.cluster(), effect.primary(), means);
        return site.read(effect.primary(), connection).executed();
    }
}
