package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ClosingMeans;
import io.relevo.mysql.control.OpenWork;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ExecutedSetReader;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Closes the primary of a planned change and reads what it has then: nothing is added any more. Transactions under way get
 * a grace before that, in which everybody can write; from the closing on each millisecond counts.
 */
final class ClosingPrimary {
    private static final Logger LOG = Logger.getLogger(ClosingPrimary.class);

    /** For statements and commits that are being executed when the server is closed. */
    private static final Duration FOR_STATEMENTS = Duration.ofMillis(300);

    /** The part of the step that clients wait for. */
    private static final String CLOSING = "CLOSING";

    private final StepTimes times;
    private final Closing closing;

    ClosingPrimary(StepTimes times, Closing closing) {
        this.times = times;
        this.closing = closing;
    }

    /** @param forGrace how long transactions that are under way now are waited for */
    Closed close(String operation, String primary, Duration forGrace, Site site, Deadline deadline)
            throws MySqlFailure, EffectAbandoned {
        return site.on(
                primary, deadline, connection -> close(operation, primary, forGrace, site, deadline, connection));
    }

    private Closed close(
            String operation,
            String primary,
            Duration forGrace,
            Site site,
            Deadline deadline,
            MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        site.read(primary, connection);
        List<OpenWork> left = Grace.give(site, deadline.orIn(forGrace), connection);
        site.proceed();
        times.writesClosing(operation);
        long begun = System.nanoTime();
        LOG.infof("Closing for writes cluster=%s node=%s", site.cluster(), primary);
        ClosingMeans means = closing.close(connection, FOR_STATEMENTS, deadline.left());
        GtidSet executed = ExecutedSetReader.read(connection);
        times.tookPart(operation, CLOSING, Duration.ofNanos(System.nanoTime() - begun));
        LOG.infof("Writes are closed cluster=%s node=%s means=%s", site.cluster(), primary, means);
        left.forEach(
                work -> LOG.warnf("Ended after a grace cluster=%s node=%s: %s", site.cluster(), primary, work.words()));
        return new Closed(executed, left.stream().map(OpenWork::words).toList());
    }

    /** @param ended what clients had under way and did not end in time, in words */
    record Closed(GtidSet executed, List<String> ended) {}
}
