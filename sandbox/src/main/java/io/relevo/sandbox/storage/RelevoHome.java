package io.relevo.sandbox.storage;

import java.nio.file.Path;
import java.util.Optional;

/** The directory under which caches and sandboxes live: {@code RELEVO_HOME}, by default {@code ~/.relevo}. */
public record RelevoHome(Path directory) {

    public RelevoHome {
        directory = directory.toAbsolutePath().normalize();
    }

    /** As the system property {@code relevo.home} or the environment says. */
    public static RelevoHome locate() {
        String chosen = Optional.ofNullable(System.getProperty("relevo.home")).orElse(System.getenv("RELEVO_HOME"));
        return chosen == null || chosen.isBlank()
                ? new RelevoHome(Path.of(System.getProperty("user.home"), ".relevo"))
                : new RelevoHome(Path.of(chosen));
    }

    /** What can be fetched or made again. */
    public Path cache() {
        return directory.resolve("cache");
    }

    public Path sandboxes() {
        return directory.resolve("sandboxes");
    }

    /** The lock for a piece of work in the cache that is done by one process at a time. */
    public CrossProcessLock cacheLock(String work) {
        return CrossProcessLock.acquire(cache().resolve("locks").resolve(work));
    }
}
