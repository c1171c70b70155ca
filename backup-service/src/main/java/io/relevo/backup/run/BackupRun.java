package io.relevo.backup.run;

import io.relevo.backup.catalogue.Announcer;
import io.relevo.backup.catalogue.Catalogue;
import io.relevo.backup.catalogue.CataloguedBackup;
import io.relevo.backup.dump.Dump;
import io.relevo.backup.dump.DumpFailure;
import io.relevo.backup.dump.DumpFailure.Step;
import io.relevo.backup.dump.Dumper;
import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.source.SourceGuard;
import io.relevo.backup.store.BackupMarker;
import io.relevo.backup.store.BackupStore;
import io.relevo.events.BackupEvent.BackupCompleted;
import io.relevo.events.BackupEvent.BackupFailed;
import io.relevo.events.BackupEvent.BackupStarted;
import io.relevo.events.ClusterDocument;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One backup from its first word to its last. {@link #run} is for one thread, {@link #changed} for any other. Good only
 * when its manifest is stored; whatever goes wrong before leaves nothing that could be restored.
 */
final class BackupRun {

    private static final Logger LOG = Logger.getLogger(BackupRun.class);

    private final BackupOrder order;
    private final BackupStore store;
    private final Catalogue catalogue;
    private final Announcer announcer;
    private final Clock clock;
    private final Dumpers dumpers;
    private final MarkedSpace space;
    private final Dumper dumper;

    BackupRun(
            BackupOrder order,
            BackupStore store,
            Catalogue catalogue,
            Announcer announcer,
            Clock clock,
            Dumpers dumpers) {
        this.order = order;
        this.store = store;
        this.catalogue = catalogue;
        this.announcer = announcer;
        this.clock = clock;
        this.dumpers = dumpers;
        this.space = new MarkedSpace(store, marker(order, clock));
        this.dumper = dumpers.dumper(order.source().node(), space);
    }

    private static BackupMarker marker(BackupOrder order, Clock clock) {
        ClusterDocument.Node node = order.source().node();
        return new BackupMarker(
                order.cluster(),
                order.backup(),
                node.name(),
                node.host(),
                node.port(),
                order.requestedBy(),
                clock.instant().toString(),
                false);
    }

    BackupOrder order() {
        return order;
    }

    /** Ends the backup when its source is not what it was. */
    void changed(ClusterDocument cluster) {
        SourceGuard.lost(cluster, order.source().node().name(), order.source().primary())
                .ifPresent(dumper::abort);
    }

    /** Says that it begins. */
    void announce() {
        String node = order.source().node().name();
        LOG.infof(
                "backup started cluster=%s backup=%s source=%s requested_by=%s",
                order.cluster(), order.backup(), order.source().reason(), order.requestedBy());
        announcer.say(new BackupStarted(order.cluster(), order.backup(), node, order.requestedBy()), order.backup());
        catalogue.put(CataloguedBackup.running(space.marker()));
    }

    /** Makes the backup; answers the failure that another source may not have, if that is what happened. */
    Optional<DumpFailure> run() {
        Instant began = clock.instant();
        try {
            complete(dump(), began);
            return Optional.empty();
        } catch (DumpFailure failure) {
            fail(failure);
            return failure.sourceIsLost() ? Optional.of(failure) : Optional.empty();
        }
    }

    private Dump dump() throws DumpFailure {
        try {
            return dumper.run(order.source().primary(), space.begin());
        } catch (IOException failure) {
            throw DumpFailure.of(Step.STORE, String.valueOf(failure.getMessage()), failure);
        }
    }

    private void complete(Dump dump, Instant began) throws DumpFailure {
        Manifest manifest = manifest(dump);
        String digest;
        try {
            digest = space.begun().complete(manifest);
        } catch (IOException failure) {
            throw DumpFailure.of(Step.STORE, String.valueOf(failure.getMessage()), failure);
        }
        Duration took = Duration.between(began, clock.instant());
        LOG.infof(
                "backup completed cluster=%s backup=%s tables=%d rows=%d stored_bytes=%d took_ms=%d",
                order.cluster(),
                order.backup(),
                manifest.tables().size(),
                manifest.rows(),
                manifest.storedBytes(),
                took.toMillis());
        catalogue.put(CataloguedBackup.completed(manifest, location()));
        dumpers.metrics().completed(manifest, took, clock.instant());
        announcer.say(
                new BackupCompleted(
                        order.cluster(),
                        order.backup(),
                        order.source().node().name(),
                        manifest.gtidExecuted(),
                        manifest.tables().size(),
                        manifest.rows(),
                        manifest.storedBytes(),
                        location(),
                        digest,
                        took.toMillis()),
                order.backup());
    }

    private Manifest manifest(Dump dump) {
        return new Manifest(
                Manifest.VERSION,
                order.cluster(),
                order.backup(),
                "full",
                dump.source(),
                dump.gtidExecuted(),
                space.marker().startedAt(),
                clock.instant().toString(),
                dump.schemas(),
                dump.accounts(),
                dump.tables(),
                dump.programs());
    }

    private void fail(DumpFailure failure) {
        String step = failure.step().name();
        String reason = StoreRoom.explained(store, failure.step() == Step.STORE, failure.getMessage());
        LOG.errorf(
                failure,
                "backup failed cluster=%s backup=%s step=%s: %s",
                order.cluster(),
                order.backup(),
                step,
                reason);
        abandon(step, reason);
        catalogue.put(CataloguedBackup.failed(space.marker(), clock.instant().toString(), step, reason));
        dumpers.metrics().failed(order.cluster());
        announcer.say(
                new BackupFailed(
                        order.cluster(), order.backup(), order.source().node().name(), step, reason),
                order.backup());
    }

    /** While the source's applier may stand still the marker stays, so that the next start takes care of it. */
    private void abandon(String step, String reason) {
        if (space.marker().applierPaused()) {
            return;
        }
        try {
            store.abandon(space.marker(), step, reason);
        } catch (IOException failure) {
            LOG.errorf(
                    failure,
                    "what backup %s left could not be removed; it is tried again at the next start",
                    order.backup());
        }
    }

    private String location() {
        return store.location(order.cluster(), order.backup());
    }
}
