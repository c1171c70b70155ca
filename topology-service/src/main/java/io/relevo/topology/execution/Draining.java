package io.relevo.topology.execution;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ApplierStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;

/** Lets the candidate apply everything it is to have before it is opened. */
final class Draining implements EffectWork<Effect.Drain> {
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration SLICE = Duration.ofSeconds(1);

    @Override
    public Duration limit(Effect.Drain effect) {
        return effect.within().plus(MARGIN);
    }

    @Override
    public Optional<Input> run(Effect.Drain effect, Site site) throws MySqlFailure, EffectAbandoned {
        Deadline deadline = Deadline.in(effect.within());
        while (true) {
            Optional<GtidSet> executed = site.on(
                    effect.candidate(),
                    deadline.orIn(SLICE.multipliedBy(2)),
                    connection -> slice(effect, site, deadline.orIn(SLICE), connection));
            if (executed.isPresent()) {
                return Optional.of(new Input.Drained(effect.operation(), executed.get()));
            }
            if (deadline.over()) {
                throw new MySqlFailure(
                        site.endpoint(effect.candidate()),
                        FailureKind.TIMED_OUT,
                        effect.candidate() + " did not apply everything within " + effect.within());
            }
        }
    }

    /** What the candidate has executed, once that is all of the target. */
    private static Optional<GtidSet> slice(
            Effect.Drain effect, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        ServerSnapshot before = site.read(effect.candidate(), connection);
        if (before.executed().contains(effect.target())) {
            return Optional.of(before.executed());
        }
        ReplicationControl replication = new ReplicationControl(connection);
        site.proceed();
        letApply(effect, before, replication, connection);
        return replication.awaitExecuted(effect.target(), deadline.left())
                ? Optional.of(site.read(effect.candidate(), connection).executed())
                : Optional.empty();
    }

    private static void letApply(
            Effect.Drain effect, ServerSnapshot before, ReplicationControl replication, MySqlConnection connection)
            throws MySqlFailure {
        ApplierStatus applier = before.applier().orElse(null);
        if (applier == null) {
            throw cannot(
                    effect,
                    connection,
                    "it follows nobody, and lacks " + effect.target().subtract(before.executed()));
        }
        if (applier.broken()) {
            throw cannot(effect, connection, "its applier is stopped with MySQL error " + applier.lastErrorNumber());
        }
        boolean nothingToCome = before.receiver().orElseThrow().state() == ServiceState.OFF;
        GtidSet missing = effect.target().subtract(before.complete());
        if (nothingToCome && !missing.isEmpty()) {
            throw cannot(effect, connection, "it has not received, or lost by a restart, " + missing);
        }
        if (applier.state() == ServiceState.OFF) {
            replication.startApplier();
        }
    }

    private static MySqlFailure cannot(Effect.Drain effect, MySqlConnection connection, String because) {
        return new MySqlFailure(
                connection.endpoint(),
                FailureKind.SERVER_ERROR,
                effect.candidate() + " cannot apply everything: " + because);
    }
}
