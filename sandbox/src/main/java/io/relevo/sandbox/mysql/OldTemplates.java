package io.relevo.sandbox.mysql;

import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** Data directories of other versions and other grants. */
record OldTemplates(RelevoHome home) {
    private static final Duration KEPT = Duration.ofDays(1);

    /** Removes those that nobody used for a day. */
    void remove() {
        Instant oldest = Instant.now().minus(KEPT);
        try (var templates = Files.newDirectoryStream(home.cache(), "mysql-template-*")) {
            for (Path template : templates) {
                if (Files.isDirectory(template)
                        && Files.getLastModifiedTime(template).toInstant().isBefore(oldest)) {
                    DirectoryTree.delete(template);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void markUsed(Path template) {
        try {
            Files.setLastModifiedTime(template, FileTime.from(Instant.now()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
