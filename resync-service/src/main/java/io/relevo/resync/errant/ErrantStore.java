package io.relevo.resync.errant;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.relevo.resync.errant.SavedTransactions.Located;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory that errant transactions are kept in: {@code <cluster>/<node>/<time>-<resync>/} with a
 * {@code manifest.json}. A directory without manifest does not appear under such a name: it is filled as
 * {@code unfinished} and renamed when everything is on disk.
 */
final class ErrantStore {

    private static final String MANIFEST = "manifest.json";
    private static final String UNFINISHED = "unfinished";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path root;

    ErrantStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** An empty directory to fill; what an earlier attempt for this node left behind is gone. */
    Path begin(String cluster, String node) throws IOException {
        Path directory = of(cluster, node).resolve(UNFINISHED);
        if (Files.exists(directory)) {
            deleteRecursively(directory);
        }
        Files.createDirectories(directory);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        return directory;
    }

    /** Adds the manifest to a filled directory and gives it its name; on disk when this returns. */
    Located finish(Path filled, SavedTransactions saved) throws IOException {
        DurableFiles.write(filled.resolve(MANIFEST), stream -> {
            stream.write(JSON.writeValueAsBytes(saved));
            return saved;
        });
        DurableFiles.flushDirectory(filled);
        Path target = filled.resolveSibling(TIME.format(saved.savedAt()) + "-" + saved.resync());
        Files.move(filled, target, StandardCopyOption.ATOMIC_MOVE);
        for (Path level = target.getParent(); level.startsWith(root); level = level.getParent()) {
            DurableFiles.flushDirectory(level);
        }
        return new Located(target, saved);
    }

    /** What was saved for a node, oldest first, as far as its manifests can be read. */
    List<Located> list(String cluster, String node) throws IOException {
        Path directory = of(cluster, node);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !entry.endsWith(UNFINISHED))
                    .sorted()
                    .map(ErrantStore::read)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private static Optional<Located> read(Path directory) {
        try {
            return Optional.of(new Located(
                    directory, JSON.readValue(directory.resolve(MANIFEST).toFile(), SavedTransactions.class)));
        } catch (IOException notOurs) {
            org.jboss.logging.Logger.getLogger(ErrantStore.class)
                    .warnf(
                            "a directory among the saved transactions has no readable manifest: directory=%s",
                            directory);
            return Optional.empty();
        }
    }

    private Path of(String cluster, String node) {
        return root.resolve(safe(cluster)).resolve(safe(node));
    }

    /** A name as one file name that cannot lead out of its directory. */
    private static String safe(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.startsWith(".") ? "_" + plain : plain;
    }

    private static void deleteRecursively(Path directory) throws IOException {
        try (Stream<Path> entries = Files.walk(directory)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
