package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.CompleteSetReader;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Lets a candidate come close to its primary while that one still takes writes: what it lacks when they are closed is
 * waited for by every client.
 */
final class CatchingUp {
    private static final Logger LOG = Logger.getLogger(CatchingUp.class);

    /** Within so long it has executed what the primary had: that is close enough. */
    private static final Duration CLOSE = Duration.ofMillis(30);

    private CatchingUp() {}

    /** Waits until the candidate is close, or until the deadline; answers whether it is. */
    static boolean await(String primary, String candidate, Site site, Deadline deadline)
            throws MySqlFailure, EffectAbandoned {
        while (!isClose(primary, candidate, site, deadline)) {
            if (deadline.over()) {
                LOG.infof("The candidate is not close behind cluster=%s node=%s", site.cluster(), candidate);
                return false;
            }
            site.proceed();
        }
        return true;
    }

    private static boolean isClose(String primary, String candidate, Site site, Deadline deadline)
            throws MySqlFailure, EffectAbandoned {
        GtidSet executed = site.on(primary, deadline.later(CLOSE), CompleteSetReader::read);
        long begun = System.nanoTime();
        boolean reached = site.on(candidate, deadline.later(CLOSE), connection -> new ReplicationControl(connection)
                .awaitExecuted(executed, deadline.left()));
        return reached && System.nanoTime() - begun <= CLOSE.toNanos();
    }
}
