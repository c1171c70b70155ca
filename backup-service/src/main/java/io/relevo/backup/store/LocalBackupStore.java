package io.relevo.backup.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.ManifestCodec;
import io.relevo.backup.manifest.Sha256;
import io.relevo.backup.store.DamagedBackup.Flaw;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A store in a local directory: {@code <cluster>/<backup>/} with {@code manifest.json} and {@code chunks/}. One process
 * at a time owns the directory, held by a lock that ends with the process.
 */
public final class LocalBackupStore implements BackupStore, AutoCloseable {

    static final String MARKER = "backup.json";
    static final String MANIFEST = "manifest.json";
    static final String MANIFEST_DIGEST = "manifest.json.sha256";
    static final String FAILURE = "failed.json";
    static final String CHUNKS = "chunks";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path root;
    private final int compressionLevel;
    private final FileChannel lock;

    private LocalBackupStore(Path root, int compressionLevel, FileChannel lock) {
        this.root = root;
        this.compressionLevel = compressionLevel;
        this.lock = lock;
    }

    /**
     * Opens the directory, which is made when it is missing.
     *
     * @throws IOException when it cannot be used, or another process owns it
     */
    public static LocalBackupStore open(Path root, int compressionLevel) throws IOException {
        DurableFiles.directory(root.toAbsolutePath());
        FileChannel channel = FileChannel.open(
                root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        if (!locked(channel)) {
            channel.close();
            throw new IOException("the backup directory %s is in use by another backup service".formatted(root));
        }
        return new LocalBackupStore(root.toAbsolutePath(), compressionLevel, channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public BackupSpace begin(BackupMarker marker) throws IOException {
        Path directory = directory(marker.cluster(), marker.backup());
        DurableFiles.directory(directory.getParent());
        DurableFiles.directory(directory);
        DurableFiles.replace(directory.resolve(MARKER), JSON.writeValueAsBytes(marker));
        DurableFiles.directory(directory.resolve(CHUNKS));
        return new LocalBackupSpace(directory, compressionLevel);
    }

    @Override
    public List<StoredBackup> list() throws IOException {
        List<StoredBackup> found = new ArrayList<>();
        for (Path cluster : directories(root)) {
            for (Path backup : directories(cluster)) {
                found.add(read(PathName.decoded(cluster), backup));
            }
        }
        return found;
    }

    private StoredBackup read(String cluster, Path directory) {
        String backup = PathName.decoded(directory);
        try {
            if (Files.exists(directory.resolve(MANIFEST))) {
                return new StoredBackup.Complete(manifest(cluster, backup));
            }
            if (Files.exists(directory.resolve(FAILURE))) {
                FailureNote note = JSON.readValue(Files.readAllBytes(directory.resolve(FAILURE)), FailureNote.class);
                return new StoredBackup.Failed(note.marker(), note.step(), note.reason());
            }
            return new StoredBackup.Unfinished(
                    JSON.readValue(Files.readAllBytes(directory.resolve(MARKER)), BackupMarker.class));
        } catch (IOException | DamagedBackup failure) {
            return new StoredBackup.Unreadable(cluster, backup, String.valueOf(failure.getMessage()));
        }
    }

    @Override
    public void abandon(BackupMarker marker, String step, String reason) throws IOException {
        Path directory = directory(marker.cluster(), marker.backup());
        DurableFiles.deleteTree(directory.resolve(CHUNKS));
        FailureNote note = new FailureNote(marker.withApplierPaused(false), step, reason);
        DurableFiles.replace(directory.resolve(FAILURE), JSON.writeValueAsBytes(note));
    }

    @Override
    public Manifest manifest(String cluster, String backup) throws IOException, DamagedBackup {
        Path directory = directory(cluster, backup);
        byte[] manifest = Files.readAllBytes(directory.resolve(MANIFEST));
        String recorded = Files.readString(directory.resolve(MANIFEST_DIGEST), StandardCharsets.US_ASCII)
                .strip();
        if (!Sha256.of(manifest).equals(recorded)) {
            throw new DamagedBackup(List.of(new Flaw(MANIFEST, "does not have the recorded SHA-256 " + recorded)));
        }
        return ManifestCodec.decode(manifest);
    }

    @Override
    public InputStream openRows(String cluster, String backup, String file) throws IOException {
        return new ZstdInputStreamNoFinalizer(open(cluster, backup, file));
    }

    @Override
    public InputStream open(String cluster, String backup, String file) throws IOException {
        return Files.newInputStream(inside(cluster, backup, file));
    }

    @Override
    public boolean exists(String cluster, String backup, String file) throws IOException {
        return Files.isRegularFile(inside(cluster, backup, file));
    }

    @Override
    public String location(String cluster, String backup) {
        return directory(cluster, backup).resolve(MANIFEST).toString();
    }

    @Override
    public long freeBytes() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private Path inside(String cluster, String backup, String file) throws IOException {
        Path directory = directory(cluster, backup);
        Path path = directory.resolve(file).normalize();
        if (!path.startsWith(directory)) {
            throw new IOException("the manifest names a file outside of its backup: " + file);
        }
        return path;
    }

    private Path directory(String cluster, String backup) {
        return root.resolve(PathName.encoded(cluster)).resolve(PathName.encoded(backup));
    }

    private static List<Path> directories(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Why a backup is no good. */
    private record FailureNote(BackupMarker marker, String step, String reason) {}
}
