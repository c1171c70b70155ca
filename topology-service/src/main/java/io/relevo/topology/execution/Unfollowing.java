package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes a server follow nobody: first its threads are stopped, for which clients wait; whom it followed is forgotten when
 * it is open and seen so, since that takes the server several times as long. Its relay log must be applied; else both are
 * refused.
 */
final class Unfollowing implements EffectWork<Effect.ForgetSource> {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration MARGIN = Duration.ofMillis(500);

    /** An applier that waits for the rest of a half-received transaction takes some time to be ended. */
    static final Duration TO_STOP = Duration.ofSeconds(1);

    @Override
    public Duration limit(Effect.ForgetSource effect) {
        return WITHIN.plus(MARGIN);
    }

    @Override
    public Optional<Input> run(Effect.ForgetSource effect, Site site) throws MySqlFailure, EffectAbandoned {
        Deadline deadline = Deadline.in(WITHIN);
        site.on(effect.primary(), deadline, connection -> forget(effect.primary(), site, deadline, connection));
        return Optional.empty();
    }

    /** Nothing comes in and nothing is applied any more. Answers the server as it is then. */
    static ServerSnapshot stop(String node, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        return unlessAlone(node, site, connection, before -> new ReplicationControl(connection)
                .stopReplication(deadline.left(), before));
    }

    private static ServerSnapshot forget(String node, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        return unlessAlone(node, site, connection, before -> new ReplicationControl(connection)
                .forgetSource(deadline.left(), before));
    }

    /** A server that follows nobody is left as it is. */
    private static ServerSnapshot unlessAlone(String node, Site site, MySqlConnection connection, Change change)
            throws MySqlFailure, EffectAbandoned {
        ServerSnapshot before = site.read(node, connection);
        if (before.receiver().isEmpty()) {
            return before;
        }
        site.proceed();
        return change.of(before);
    }

    @FunctionalInterface
    private interface Change {
        ServerSnapshot of(ServerSnapshot before) throws MySqlFailure;
    }
}
