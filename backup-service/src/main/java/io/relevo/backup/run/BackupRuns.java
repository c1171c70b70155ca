package io.relevo.backup.run;

import io.relevo.backup.catalogue.Announcer;
import io.relevo.backup.catalogue.Catalogue;
import io.relevo.backup.dump.DumpFailure;
import io.relevo.backup.run.RefusedException.Cause;
import io.relevo.backup.settings.BackupConfiguration;
import io.relevo.backup.source.SourceChoice;
import io.relevo.backup.source.SourceChoice.Chosen;
import io.relevo.backup.store.BackupStore;
import io.relevo.events.ClusterDocument;
import io.relevo.runtime.id.Ids;
import io.relevo.runtime.kafka.ClusterDocuments;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** The backups under way, one for each cluster at most. A backup whose source is lost is made once more elsewhere. */
public final class BackupRuns implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BackupRuns.class);
    private static final Duration OTHER_SOURCE = Duration.ofSeconds(60);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ClusterDocuments clusters;
    private final BackupStore store;
    private final Catalogue catalogue;
    private final Announcer announcer;
    private final Clock clock;
    private final Ids ids;
    private final BackupConfiguration configuration;
    private final Dumpers dumpers;
    private final Map<String, BackupRun> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("backup-", 0).factory());

    BackupRuns(
            ClusterDocuments clusters,
            BackupStore store,
            Catalogue catalogue,
            Announcer announcer,
            Clock clock,
            Ids ids,
            BackupConfiguration configuration,
            Dumpers dumpers) {
        this.clusters = clusters;
        this.store = store;
        this.catalogue = catalogue;
        this.announcer = announcer;
        this.clock = clock;
        this.ids = ids;
        this.configuration = configuration;
        this.dumpers = dumpers;
    }

    /** A cluster's state has changed; its backup may have to end. Returns at once. */
    public void changed(ClusterDocument cluster) {
        Optional.ofNullable(running.get(cluster.cluster())).ifPresent(run -> run.changed(cluster));
    }

    /**
     * The server that a backup of this cluster would read now.
     *
     * @throws RefusedException when there is none, or something else stands against a backup
     */
    public Chosen plan(String cluster) throws RefusedException {
        requireAccount();
        refuseSecond(cluster, running.get(cluster));
        StoreRoom.require(store, configuration.minimumFree().asLongValue());
        return switch (SourceChoice.of(document(cluster), Set.of())) {
            case Chosen chosen -> chosen;
            case SourceChoice.None none -> throw new RefusedException(Cause.CONFLICT, none.reason());
        };
    }

    private void requireAccount() throws RefusedException {
        try {
            if (configuration.account().isEmpty()) {
                throw new RefusedException(
                        Cause.UNAVAILABLE,
                        "no account reads the servers: set relevo.backup.user and relevo.backup.password-file");
            }
        } catch (UncheckedIOException unreadable) {
            throw new RefusedException(Cause.UNAVAILABLE, unreadable.getMessage());
        }
    }

    /**
     * Begins a backup and returns.
     *
     * @return its id
     * @throws RefusedException when it is not begun
     */
    public String start(String cluster, String requestedBy) throws RefusedException {
        Chosen source = plan(cluster);
        BackupRun run = run(new BackupOrder(cluster, ids.get(), source, requestedBy));
        refuseSecond(cluster, running.putIfAbsent(cluster, run));
        run.announce();
        threads.execute(() -> make(run));
        return run.order().backup();
    }

    private static void refuseSecond(String cluster, BackupRun other) throws RefusedException {
        if (other != null) {
            throw new RefusedException(
                    Cause.CONFLICT,
                    "backup %s of cluster %s is running".formatted(other.order().backup(), cluster));
        }
    }

    private void make(BackupRun first) {
        String cluster = first.order().cluster();
        try {
            if (runGuarded(first).isPresent()) {
                another(first.order()).ifPresent(second -> {
                    running.put(cluster, second);
                    second.announce();
                    runGuarded(second);
                });
            }
        } finally {
            running.remove(cluster);
        }
    }

    /** From here on changes reach the run; what changed just before is looked at now. */
    private Optional<DumpFailure> runGuarded(BackupRun run) {
        Optional.ofNullable(clusters.current().get(run.order().cluster())).ifPresent(run::changed);
        return run.run();
    }

    /** The same backup from another server, as soon as the cluster has one to read. */
    private Optional<BackupRun> another(BackupOrder failed) {
        String lost = failed.source().node().name();
        long deadline = System.nanoTime() + OTHER_SOURCE.toNanos();
        while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
            ClusterDocument cluster = clusters.current().get(failed.cluster());
            if (cluster != null && SourceChoice.of(cluster, Set.of(lost)) instanceof Chosen chosen) {
                return Optional.of(
                        run(new BackupOrder(failed.cluster(), ids.get(), chosen, "retry of " + failed.backup())));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        LOG.warnf("backup %s is not made elsewhere: no other source within %s", failed.backup(), OTHER_SOURCE);
        return Optional.empty();
    }

    private BackupRun run(BackupOrder order) {
        return new BackupRun(order, store, catalogue, announcer, clock, dumpers);
    }

    private ClusterDocument document(String cluster) throws RefusedException {
        if (!clusters.isReady()) {
            throw new RefusedException(Cause.UNAVAILABLE, "the state of the clusters is not read from Kafka yet");
        }
        return Optional.ofNullable(clusters.current().get(cluster))
                .orElseThrow(() -> new RefusedException(Cause.UNKNOWN, "there is no cluster " + cluster));
    }

    /** Ends the backups under way. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf("backups still running after %s are told at the next start", CLOSING);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
