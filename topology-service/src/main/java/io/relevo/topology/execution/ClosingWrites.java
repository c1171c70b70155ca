package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ClosingMeans;
import io.relevo.mysql.control.OpenWork;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ExecutedSetReader;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Closes the primary for a planned change and reads what it has then: nothing is added any more. Transactions under way
 * get a grace before that, in which everybody can write; from the closing on each millisecond counts.
 */
final class ClosingWrites implements EffectWork<Effect.CloseWrites> {
    private static final Logger LOG = Logger.getLogger(ClosingWrites.class);
    private static final Duration MARGIN = Duration.ofMillis(500);

    /** For statements and commits that are being executed when the server is closed. */
    private static final Duration FOR_STATEMENTS = Duration.ofMillis(300);

    /** A candidate that keeps up has everything in no time; one that does not is waited for in a step of its own. */
    private static final Duration TO_APPLY = Duration.ofMillis(150);

    private final StepTimes times;
    private final Closing closing;
    private final EarlyFollowers earlyFollowers;

    ClosingWrites(StepTimes times, Closing closing, Turning turning) {
        this.times = times;
        this.closing = closing;
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
        letCatchUp(effect, site);
        Closed closed = site.on(effect.primary(), deadline, connection -> close(effect, site, deadline, connection));
        boolean applied = hasApplied(effect.candidate(), closed.executed(), site, deadline);
        if (applied) {
            // While it is recorded that writes are closed.
            Beside.start(
                    effect.candidate(),
                    site,
                    Unfollowing.TO_STOP,
                    (lasting, toStop, connection) -> Unfollowing.stop(effect.candidate(), lasting, toStop, connection));
        }
        return Optional.of(
                new Input.WritesClosed(effect.operation(), closed.executed(), applied, acknowledging, closed.ended()));
    }

    private static void letCatchUp(Effect.CloseWrites effect, Site site) throws EffectAbandoned {
        try {
            CatchingUp.await(
                    effect.primary(),
                    effect.candidate(),
                    site,
                    Deadline.in(effect.within().dividedBy(4)));
        } catch (MySqlFailure failure) {
            LOG.infof("How far %s is behind could not be told: %s", effect.candidate(), Reason.of(failure));
        }
    }

    private Closed close(Effect.CloseWrites effect, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        site.read(effect.primary(), connection);
        List<OpenWork> left = Grace.give(site, deadline.orIn(effect.within().dividedBy(4)), connection);
        site.proceed();
        times.writesClosing(effect.operation());
        LOG.infof("Closing for writes cluster=%s node=%s", site.cluster(), effect.primary());
        ClosingMeans means = closing.close(connection, FOR_STATEMENTS, deadline.left());
        GtidSet executed = ExecutedSetReader.read(connection);
        LOG.infof("Writes are closed cluster=%s node=%s means=%s", site.cluster(), effect.primary(), means);
        left.forEach(work -> LOG.warnf(
                "Ended after a grace cluster=%s node=%s: %s", site.cluster(), effect.primary(), work.words()));
        return new Closed(executed, left.stream().map(OpenWork::words).toList());
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

    /** @param ended what clients had under way and did not end in time, in words */
    private record Closed(GtidSet executed, List<String> ended) {}
}
