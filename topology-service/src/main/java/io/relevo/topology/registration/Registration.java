package io.relevo.topology.registration;

import io.relevo.events.ClusterDocument;
import io.relevo.runtime.kafka.ClusterDocuments;
import io.relevo.runtime.kafka.CommandPublisher;
import io.relevo.runtime.kafka.PublishFailure;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Brings one declared cluster into care, trying until its servers are fit and none is left in care that is not declared, or
 * the service ends.
 */
final class Registration implements Runnable {
    private static final Logger LOG = Logger.getLogger(Registration.class);
    private static final Duration READY = Duration.ofSeconds(1);
    private static final String REQUESTED_BY = "clusters file";

    private final ClusterDeclaration cluster;
    private final ServerInspection inspection;
    private final ClusterDocuments documents;
    private final CommandPublisher commands;
    private final Backoff backoff;
    private final CountDownLatch stopped;
    private List<ServerFinding> told = List.of();
    private List<String> toldLeaving = List.of();

    Registration(
            ClusterDeclaration cluster,
            ServerInspection inspection,
            ClusterDocuments documents,
            CommandPublisher commands,
            Backoff backoff,
            CountDownLatch stopped) {
        this.cluster = cluster;
        this.inspection = inspection;
        this.documents = documents;
        this.commands = commands;
        this.backoff = backoff;
        this.stopped = stopped;
    }

    @Override
    public void run() {
        try {
            boolean ready = false;
            while (!ready && stopped.getCount() > 0) {
                ready = documents.awaitReady(READY);
            }
            for (int failures = 1; ready && !done(); failures++) {
                if (stopped.await(backoff.after(failures).toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean done() throws InterruptedException {
        ClusterDocument known = documents.current().get(cluster.name());
        if (known != null && cluster.agreesWith(known)) {
            LOG.infof("Cluster is in care as declared cluster=%s", cluster.name());
            return true;
        }
        List<ServerFinding> findings = inspection.inspect(cluster);
        tell(findings);
        List<String> leaving = known == null ? List.of() : cluster.leftOver(known);
        tellLeaving(leaving, known);
        return findings.isEmpty() && published() && leaving.isEmpty();
    }

    /** An acknowledger is let go first and a primary stays: both are asked for again. */
    private void tellLeaving(List<String> leaving, ClusterDocument known) {
        if (leaving.equals(toldLeaving)) {
            return;
        }
        toldLeaving = leaving;
        if (leaving.contains(known.primary())) {
            LOG.warnf(
                    "The primary is not declared any more and stays in care until a switchover cluster=%s node=%s",
                    cluster.name(), known.primary());
        } else {
            LOG.infof("Servers are not declared any more and leave cluster=%s nodes=%s", cluster.name(), leaving);
        }
    }

    /** Only what changed since the last try. */
    private void tell(List<ServerFinding> findings) {
        findings.stream()
                .filter(finding -> !told.contains(finding))
                .forEach(finding -> LOG.warnf(
                        "Cluster waits for a server cluster=%s node=%s code=%s: %s",
                        cluster.name(), finding.node(), finding.code(), finding.sentence()));
        told = findings;
    }

    private boolean published() {
        try {
            String command = commands.publish(cluster.command(REQUESTED_BY));
            LOG.logf(
                    toldLeaving.isEmpty() ? Logger.Level.INFO : Logger.Level.DEBUG,
                    "Registering cluster=%s command=%s",
                    cluster.name(),
                    command);
            return true;
        } catch (PublishFailure failure) {
            LOG.warnf("A registration could not be sent yet cluster=%s: %s", cluster.name(), failure.getMessage());
            return false;
        }
    }
}
