package io.relevo.topology.execution;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.SemiSyncControl;
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

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Turning turning;

    EarlyFollowers(Turning turning) {
        this.turning = turning;
    }

    /**
     * Turns them to the candidate and waits for a moment until enough are attached; answers how many are. What the
     * candidate has when it is opened they get before anything that they acknowledge, since it comes in that order.
     */
    int attach(Effect.CloseWrites effect, Site site) throws EffectAbandoned {
        if (effect.early().isEmpty()) {
            return 0;
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
        int attached = attached(effect, site, toAttach);
        while (attached < effect.required() && !toAttach.over()) {
            site.proceed();
            LockSupport.parkNanos(PAUSE.toNanos());
            attached = attached(effect, site, toAttach);
        }
        LOG.infof(
                "Followers of the candidate cluster=%s node=%s early=%s attached=%d",
                site.cluster(), effect.candidate(), effect.early(), attached);
        return attached;
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
