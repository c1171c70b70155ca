package io.relevo.backup.catalogue;

import io.relevo.events.BackupEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;

/** All backups in the store by id; what changes here is published. Made anew from the store at each start. Thread-safe. */
public final class Catalogue {

    private static final Logger LOG = Logger.getLogger(Catalogue.class);

    private final Map<String, CataloguedBackup> backups = new ConcurrentSkipListMap<>();
    private final Announcer announcer;

    /** An empty catalogue. */
    public Catalogue(Announcer announcer) {
        this.announcer = announcer;
    }

    /** Records how a backup stands. */
    public void put(CataloguedBackup backup) {
        BackupEntry entry = backup.entry();
        backups.put(entry.backup(), backup);
        announcer.publish(entry);
        LOG.debugf("catalogued backup=%s state=%s", entry.backup(), entry.state());
    }

    /** The backup of that id. */
    public Optional<CataloguedBackup> find(String backup) {
        return Optional.ofNullable(backups.get(backup));
    }

    /** A cluster's backups, the oldest first. */
    public List<CataloguedBackup> of(String cluster) {
        return backups.values().stream()
                .filter(backup -> backup.entry().cluster().equals(cluster))
                .toList();
    }
}
