package io.relevo.backup.run;

import io.quarkus.scheduler.Scheduled;
import io.relevo.runtime.kafka.ClusterDocuments;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Backs every cluster up when the schedule says so. */
@Singleton
public final class BackupSchedule {

    private static final Logger LOG = Logger.getLogger(BackupSchedule.class);

    private final ClusterDocuments clusters;
    private final BackupRuns backups;

    @Inject
    BackupSchedule(ClusterDocuments clusters, BackupRuns backups) {
        this.clusters = clusters;
        this.backups = backups;
    }

    @Scheduled(
            cron = "${relevo.backup.schedule:off}",
            identity = "backup",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void backUpEverything() {
        clusters.current().keySet().forEach(this::backUp);
    }

    private void backUp(String cluster) {
        try {
            backups.start(cluster, "schedule");
        } catch (RefusedException refused) {
            LOG.warnf("scheduled backup not begun cluster=%s: %s", cluster, refused.getMessage());
        }
    }
}
