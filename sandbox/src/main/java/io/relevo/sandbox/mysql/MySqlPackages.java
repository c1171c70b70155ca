package io.relevo.sandbox.mysql;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.storage.RelevoHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** MySQL from the packages of the system's distribution, unpacked into the cache without touching the system. */
final class MySqlPackages {
    private static final String PREFIX = "mysql-";

    private MySqlPackages() {}

    /** What an earlier fetch left. */
    static Optional<Path> fetched(RelevoHome home) {
        if (!Files.isDirectory(home.cache())) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(home.cache())) {
            return entries.filter(entry -> entry.getFileName().toString().matches("mysql-\\d+\\.\\d+\\.\\d+"))
                    .max(Comparator.comparing(MySqlPackages::version));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static MySqlVersion version(Path directory) {
        String name = directory.getFileName().toString();
        return MySqlVersion.parse("Ver " + name.substring(PREFIX.length())).orElseThrow();
    }

    static void fetch(RelevoHome home, Progress progress) {
        progress.say("no MySQL in " + home.cache());
    }
}
