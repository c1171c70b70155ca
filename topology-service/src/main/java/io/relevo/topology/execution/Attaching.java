package io.relevo.topology.execution;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.SemiSyncControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.CompleteSetReader;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Makes the candidate a source: it follows nobody, the others follow it and are ready to acknowledge. */
final class Attaching implements EffectWork<Effect.Attach> {
    private static final Duration MARGIN = Duration.ofMillis(500);

    /** How long those may still take that are not needed for the number of acknowledgements. */
    private static final Duration FOR_THE_REST = Duration.ofMillis(50);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Turning turning;

    Attaching(Turning turning) {
        this.turning = turning;
    }

    @Override
    public Duration limit(Effect.Attach effect) {
        return effect.within().plus(Unfollowing.TO_STOP).plus(MARGIN);
    }

    @Override
    public Optional<Input> run(Effect.Attach effect, Site site) throws MySqlFailure, EffectAbandoned {
        Deadline deadline = Deadline.in(effect.within());
        Endpoint source = site.endpoint(effect.candidate());
        Set<String> turned = ConcurrentHashMap.newKeySet();
        Set<String> holding = ConcurrentHashMap.newKeySet();
        site.proceed();
        Together<Boolean> followers = Together.start(
                effect.followers(),
                node -> site.on(node, deadline, connection -> {
                    boolean acknowledging = effect.acknowledgers().contains(node);
                    GtidSet target = effect.target();
                    AtomicBoolean asked = new AtomicBoolean();
                    turning.follow(
                            node,
                            source,
                            before -> {
                                asked.set(acknowledging && mayBeAsked(before, target));
                                return asked.get();
                            },
                            site,
                            deadline,
                            connection);
                    turned.add(node);
                    if (!acknowledging || !awaitTarget(target, site, deadline, connection)) {
                        return false;
                    }
                    if (!asked.get()) {
                        turning.follow(node, source, before -> true, site, deadline, connection);
                    }
                    return holding.add(node);
                }));
        Deadline forCandidate = deadline.later(Unfollowing.TO_STOP);
        int attached = site.on(effect.candidate(), forCandidate, connection -> {
            Unfollowing.stop(effect.candidate(), site, forCandidate, connection);
            return awaitAttached(effect.required(), followers, holding, site, deadline, connection);
        });
        return Optional.of(new Input.Attached(effect.operation(), turned, attached));
    }

    /** One that does not acknowledge may have restarted and dropped what it had acknowledged before. */
    private static boolean mayBeAsked(ServerSnapshot server, GtidSet target) {
        return server.semiSync().replicaEnabled() || server.complete().contains(target);
    }

    /**
     * Until this follower has received all that the candidate is opened with: were the candidate lost before, nobody
     * else might have it.
     */
    private static boolean awaitTarget(GtidSet target, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        while (!CompleteSetReader.read(connection).contains(target)) {
            if (deadline.over()) {
                return false;
            }
            site.proceed();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private static int awaitAttached(
            int required,
            Together<Boolean> followers,
            Set<String> holding,
            Site site,
            Deadline deadline,
            MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        SemiSyncControl semiSync = new SemiSyncControl(connection);
        Deadline rest = null;
        while (true) {
            int attached =
                    Math.min(semiSync.attachedAcknowledgers(), required > 0 ? holding.size() : Integer.MAX_VALUE);
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

    /** All that could be turned are and have the target or never will in time, and as many are attached as can be hoped for. */
    private static boolean isAll(int attached, int required, Together<Boolean> followers) {
        long holding = followers.done().values().stream().filter(holds -> holds).count();
        return followers.allEnded() && attached >= Math.min(required, holding);
    }
}
