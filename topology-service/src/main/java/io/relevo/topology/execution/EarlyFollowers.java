package io.relevo.topology.execution;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.SemiSyncControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.topology.decision.Effect;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * The acknowledgers that follow the candidate of a planned change before its primary is closed: no client waits for their
 * connections then. What does not succeed here is done after the closing.
 */
final class EarlyFollowers {
    private static final Logger LOG = Logger.getLogger(EarlyFollowers.class);

    /** Nobody waits for it but whoever asked for the change. */
    static final Duration TO_ATTACH = Duration.ofMillis(1500);

    /** Whoever needs longer is left to a step of its own, which takes more. */
    private static final Duration TO_RECEIVE = Duration.ofMillis(150);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Turning turning;

    EarlyFollowers(Turning turning) {
        this.turning = turning;
    }

    /** Turns them to the candidate and waits for a moment until enough are attached. */
    void attach(Effect.CloseWrites effect, Site site) throws EffectAbandoned {
        if (effect.early().isEmpty()) {
            return;
        }
        Deadline toAttach = Deadline.in(TO_ATTACH);
        Endpoint source = site.endpoint(effect.candidate());
        site.proceed();
        Together.start(
                        effect.early(),
                        node -> site.on(
                                node,
                                toAttach,
                                connection -> turning.follow(
                                        node,
                                        source,
                                        before -> before.semiSync().replicaEnabled(),
                                        site,
                                        toAttach,
                                        connection)))
                .await(toAttach);
        while (attached(effect, site, toAttach) < effect.required() && !toAttach.over()) {
            site.proceed();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Asks each whether it has received the target, for a moment. */
    Together<Boolean> ask(Effect.CloseWrites effect, GtidSet target, Site site, Deadline deadline) {
        Deadline toReceive = deadline.orIn(TO_RECEIVE);
        return Together.start(
                effect.early(),
                node -> site.on(
                        node,
                        toReceive.later(TO_RECEIVE),
                        connection -> Attaching.awaitTarget(target, site, toReceive, connection)));
    }

    /** How many are attached and have the target. */
    static int count(Together<Boolean> asked, Effect.CloseWrites effect, Site site, Deadline deadline)
            throws EffectAbandoned {
        asked.await(deadline.orIn(TO_RECEIVE.multipliedBy(2)));
        int holding =
                (int) asked.done().values().stream().filter(holds -> holds).count();
        int attached = holding == 0 ? 0 : attached(effect, site, deadline);
        LOG.infof(
                "Followers of the candidate cluster=%s node=%s early=%s complete=%d attached=%d",
                site.cluster(), effect.candidate(), effect.early(), holding, attached);
        return Math.min(holding, attached);
    }

    private static int attached(Effect.CloseWrites effect, Site site, Deadline deadline) throws EffectAbandoned {
        try {
            return site.on(effect.candidate(), deadline, connection -> new SemiSyncControl(connection)
                    .attachedAcknowledgers());
        } catch (MySqlFailure failure) {
            LOG.infof("%s could not be asked who is attached: %s", effect.candidate(), Reason.of(failure));
            return 0;
        }
    }
}
