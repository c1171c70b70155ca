package io.relevo.topology.execution;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import io.relevo.topology.execution.ClosingPrimary.Closed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes the one server and opens the other, without anything in between that clients would have to wait for. What is
 * answered as untouched stays so: this process never hands the role over in that operation any more, so that the old
 * primary can be opened again. Thread-safe.
 */
final class HandingOver implements EffectWork<Effect.HandOver> {
    private static final Duration MARGIN = Duration.ofMillis(500);
    private static final Duration FOR_GRACE = Duration.ofMillis(500);

    private static final Duration TO_COME_CLOSE = Duration.ofMillis(400);

    /** The candidate was close behind a moment ago; one that is held up now is not waited for. */
    private static final Duration TO_APPLY = Duration.ofMillis(500);

    /** The parts of the step that clients wait for. */
    private static final String APPLYING = "APPLYING";

    private static final String OPENING = "OPENING";

    private final StepTimes times;
    private final ClosingPrimary closingPrimary;
    private final Closing closing;
    private final Map<String, String> givenUp = new ConcurrentHashMap<>();

    HandingOver(StepTimes times, ClosingPrimary closingPrimary, Closing closing) {
        this.times = times;
        this.closingPrimary = closingPrimary;
        this.closing = closing;
    }

    @Override
    public Duration limit(Effect.HandOver effect) {
        return effect.within().plus(MARGIN);
    }

    @Override
    public Optional<Input> run(Effect.HandOver effect, Site site) throws MySqlFailure, EffectAbandoned {
        if (effect.operation().equals(givenUp.get(site.cluster()))) {
            return Optional.of(new Input.HandOverFailed(effect.operation(), false, "it was given up before"));
        }
        Deadline deadline = Deadline.in(effect.within());
        Closed closed;
        try {
            prepare(effect, site, deadline);
            closed = closingPrimary.close(effect.operation(), effect.primary(), FOR_GRACE, site, deadline);
        } catch (MySqlFailure failure) {
            if (!effect.first()) {
                // The candidate may be open, and what the old primary has is not known.
                throw failure;
            }
            return failed(effect, site, true, failure);
        }
        AtomicBoolean untouched = new AtomicBoolean(effect.first());
        try {
            long applying = System.nanoTime();
            awaitApplied(effect.candidate(), closed.executed(), site, deadline.orIn(TO_APPLY.multipliedBy(2)));
            long opening = System.nanoTime();
            times.tookPart(effect.operation(), APPLYING, Duration.ofNanos(opening - applying));
            ServerSnapshot before = site.on(
                    effect.candidate(), deadline, connection -> open(effect, untouched, site, deadline, connection));
            times.tookPart(effect.operation(), OPENING, Duration.ofNanos(System.nanoTime() - opening));
            closing.cutLater(effect.primary(), site);
            return Optional.of(new Input.Opened(effect.operation(), before.executed(), Map.of(), 0, closed.ended()));
        } catch (MySqlFailure failure) {
            return failed(effect, site, untouched.get(), failure);
        }
    }

    /**
     * Recording the step took the candidate and its readers some time: it is let come close again, while everybody can
     * write.
     */
    private static void prepare(Effect.HandOver effect, Site site, Deadline deadline)
            throws MySqlFailure, EffectAbandoned {
        if (effect.first()) {
            CatchingUp.await(effect.primary(), effect.candidate(), site, deadline.orIn(TO_COME_CLOSE));
            site.on(effect.candidate(), deadline, connection -> site.read(effect.candidate(), connection));
        }
    }

    private static void awaitApplied(String candidate, GtidSet target, Site site, Deadline deadline)
            throws MySqlFailure, EffectAbandoned {
        boolean applied = site.on(
                candidate, deadline, connection -> new ReplicationControl(connection).awaitExecuted(target, TO_APPLY));
        if (!applied) {
            throw new MySqlFailure(
                    site.endpoint(candidate),
                    FailureKind.TIMED_OUT,
                    candidate + " did not apply everything within " + TO_APPLY.toMillis() + " ms");
        }
    }

    private static ServerSnapshot open(
            Effect.HandOver effect, AtomicBoolean untouched, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        ServerSnapshot before = stop(effect, site, deadline, connection);
        untouched.set(false);
        Opening.open(effect.candidate(), effect.acknowledgements(), before, site, connection);
        return before;
    }

    /** The first time, the candidate follows the old primary for certain and has just been seen to have all. */
    private static ServerSnapshot stop(Effect.HandOver effect, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        if (!effect.first()) {
            return Unfollowing.stop(effect.candidate(), site, deadline, connection);
        }
        site.proceed();
        ServerSnapshot stopped = new ReplicationControl(connection).stopReplication(deadline.left());
        return site.itself(effect.candidate(), connection, stopped);
    }

    private Optional<Input> failed(Effect.HandOver effect, Site site, boolean untouched, MySqlFailure failure) {
        if (untouched) {
            givenUp.put(site.cluster(), effect.operation());
        }
        return Optional.of(new Input.HandOverFailed(effect.operation(), untouched, Reason.of(failure)));
    }
}
