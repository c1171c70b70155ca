package io.relevo.topology.execution;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.control.SemiSyncControl;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Makes the candidate a source: it follows nobody, the others follow it and are ready to acknowledge. */
final class Attaching implements EffectWork<Effect.Attach> {
    private static final Duration MARGIN = Duration.ofMillis(500);

    /** An applier that waits for the rest of a half-received transaction takes some time to be ended. */
    private static final Duration TO_FORGET = Duration.ofSeconds(1);

    /** How long those may still take that are not needed for the number of acknowledgements. */
    private static final Duration FOR_THE_REST = Duration.ofMillis(50);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Turning turning;

    Attaching(Turning turning) {
        this.turning = turning;
    }

    @Override
    public Duration limit(Effect.Attach effect) {
        return effect.within().plus(TO_FORGET).plus(MARGIN);
    }

    @Override
    public Optional<Input> run(Effect.Attach effect, Site site) throws MySqlFailure, EffectAbandoned {
        Deadline deadline = Deadline.in(effect.within());
        Endpoint source = site.endpoint(effect.candidate());
        site.proceed();
        Together<Boolean> followers = Together.start(
                effect.followers(),
                node -> site.on(
                        node,
                        deadline,
                        connection -> turning.follow(node, source, effect.required() > 0, site, deadline, connection)));
        Deadline forCandidate = deadline.later(TO_FORGET);
        int attached = site.on(effect.candidate(), forCandidate, connection -> {
            forgetSource(effect.candidate(), site, forCandidate, connection);
            return awaitAttached(effect.required(), followers, site, deadline, connection);
        });
        return Optional.of(
                new Input.Attached(effect.operation(), followers.done().keySet(), attached));
    }

    /** Its relay log is applied; else this is refused. */
    static void forgetSource(String node, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        if (site.read(node, connection).receiver().isPresent()) {
            site.proceed();
            new ReplicationControl(connection).forgetSource(deadline.left());
        }
    }

    private static int awaitAttached(
            int required, Together<Boolean> followers, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        SemiSyncControl semiSync = new SemiSyncControl(connection);
        Deadline rest = null;
        while (true) {
            int attached = semiSync.attachedAcknowledgers();
            if (attached >= required && rest == null) {
                rest = deadline.orIn(FOR_THE_REST);
            }
            boolean restIsLate = rest != null && rest.over();
            if (restIsLate || deadline.over() || isAll(attached, required, followers)) {
                return attached;
            }
            site.proceed();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** All that could be turned are, and as many are attached as can be hoped for. */
    private static boolean isAll(int attached, int required, Together<Boolean> followers) {
        return followers.allEnded()
                && attached >= Math.min(required, followers.done().size());
    }
}
