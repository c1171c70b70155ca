package io.relevo.backup.run;

import io.relevo.backup.dump.ApplierPause;
import io.relevo.backup.dump.Dumper;
import io.relevo.backup.dump.SourceServer;
import io.relevo.backup.settings.BackupConfiguration;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.runtime.retry.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Makes what reads servers, by the configuration. */
final class Dumpers {

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2), RandomGenerator.getDefault());

    private final BackupConfiguration configuration;
    private final BackupMetrics metrics;

    Dumpers(BackupConfiguration configuration, BackupMetrics metrics) {
        this.configuration = configuration;
        this.metrics = metrics;
    }

    Dumper dumper(Node node, ApplierPause.Note note) {
        return new Dumper(
                source(node.name(), new Endpoint(node.host(), node.port())),
                configuration.dumpSettings(),
                BACKOFF,
                note);
    }

    /** What starts the applier of a server again that a crash left stopped. */
    ApplierPause applier(String node, Endpoint endpoint) {
        return new ApplierPause(source(node, endpoint), new MySqlConnector(), BACKOFF, paused -> {});
    }

    BackupMetrics metrics() {
        return metrics;
    }

    private SourceServer source(String node, Endpoint endpoint) {
        Account account = configuration.account().orElseThrow();
        return new SourceServer(node, endpoint, account, configuration.timeouts());
    }
}
