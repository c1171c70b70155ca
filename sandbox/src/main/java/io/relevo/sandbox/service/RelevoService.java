package io.relevo.sandbox.service;

import io.relevo.sandbox.PortRole;
import java.util.Locale;
import java.util.Map;

/** Relevo's services, in the order they are listed. */
public enum RelevoService {
    TOPOLOGY(PortRole.TOPOLOGY),
    WATCHER(PortRole.WATCHER),
    RESYNC(PortRole.RESYNC),
    BACKUP(PortRole.BACKUP);

    private final PortRole port;

    RelevoService(PortRole port) {
        this.port = port;
    }

    /** What the user calls it. */
    public String serviceName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public PortRole port() {
        return port;
    }

    /** The MySQL accounts it acts with, by the word in its configuration. */
    Map<String, String> accounts() {
        return switch (this) {
            case TOPOLOGY -> Map.of("admin", "relevo_admin", "replication", "relevo_repl");
            case WATCHER -> Map.of("watch", "relevo_watch");
            case RESYNC -> Map.of("admin", "relevo_admin", "replication", "relevo_repl", "clone", "relevo_clone");
            case BACKUP -> Map.of("backup", "relevo_backup");
        };
    }

    /** The directory of its module. */
    public String module() {
        return serviceName() + "-service";
    }
}
