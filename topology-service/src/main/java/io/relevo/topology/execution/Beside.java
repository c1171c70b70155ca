package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** What a step does to a server and does not wait for: whoever comes to that server next waits until it is done. */
final class Beside {
    private static final Logger LOG = Logger.getLogger(Beside.class);

    private Beside() {}

    /** Begins; what does not succeed is said, and left to the steps that follow. */
    static void start(String node, Site site, Duration within, Task task) {
        startAfter(Duration.ZERO, node, site, within, task);
    }

    /** As the other, after a pause: what has time is not to take it from clients that come back. */
    static void startAfter(Duration pause, String node, Site site, Duration within, Task task) {
        Site lasting = site.lasting();
        Thread.ofVirtual().name("relevo-beside").start(() -> {
            LockSupport.parkNanos(pause.toNanos());
            Deadline deadline = Deadline.in(within);
            try {
                lasting.on(node, deadline, connection -> {
                    task.on(lasting, deadline, connection);
                    return node;
                });
            } catch (MySqlFailure failure) {
                LOG.warnf("Left as it was cluster=%s node=%s: %s", lasting.cluster(), node, Reason.of(failure));
            } catch (EffectAbandoned abandoned) {
                LOG.debugf("Left as it was cluster=%s node=%s: %s", lasting.cluster(), node, abandoned.getMessage());
            }
        });
    }

    @FunctionalInterface
    interface Task {
        void on(Site site, Deadline deadline, MySqlConnection connection) throws MySqlFailure, EffectAbandoned;
    }
}
