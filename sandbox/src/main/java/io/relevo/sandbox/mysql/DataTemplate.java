package io.relevo.sandbox.mysql;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.process.Programs;
import io.relevo.sandbox.storage.CrossProcessLock;
import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import io.relevo.sandbox.storage.StagedDirectory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A data directory with every account and without history, made once and copied for each new server: a copy starts in a
 * second. One per MySQL version and set of accounts, in the cache.
 */
public final class DataTemplate {
    /** Raised when a template made by an older Relevo must not be used any more. */
    private static final int FORMAT = 1;

    private final Path directory;

    private DataTemplate(Path directory) {
        this.directory = directory;
    }

    /** The template for this MySQL, made now if need be; a second process waits for the first to finish. */
    public static DataTemplate ensure(RelevoHome home, Programs programs, Progress progress) {
        GrantScript grants = GrantScript.locate();
        String name = "mysql-template-%s-%d-%s".formatted(programs.identity(), FORMAT, grants.fingerprint());
        Path directory = home.cache().resolve(name);
        if (!Files.isDirectory(directory)) {
            try (CrossProcessLock lock = home.cacheLock("mysql-template")) {
                lock.check();
                if (!Files.isDirectory(directory)) {
                    new OldTemplates(home).remove();
                    progress.say("preparing a data directory for MySQL " + programs.identity());
                    make(directory, programs, grants);
                }
            }
        }
        OldTemplates.markUsed(directory);
        return new DataTemplate(directory);
    }

    private static void make(Path directory, Programs programs, GrantScript grants) {
        try (StagedDirectory staged = StagedDirectory.beside(directory)) {
            new TemplateBuild(staged.path(), programs, grants).run();
            staged.finish();
        }
    }

    /** The accounts that every copy has. */
    public Accounts accounts() {
        return Accounts.read(directory.resolve("secrets"));
    }

    /** Copies the data to a path that does not exist yet. */
    void copyTo(Path dataDir, Path owner) {
        DirectoryTree.copy(directory.resolve("data"), dataDir, owner);
    }
}
