package io.relevo.backup.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.ManifestCodec;
import io.relevo.backup.manifest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One backup's directory while it is written. */
final class LocalBackupSpace implements BackupSpace {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path directory;
    private final int compressionLevel;

    LocalBackupSpace(Path directory, int compressionLevel) {
        this.directory = directory;
        this.compressionLevel = compressionLevel;
    }

    @Override
    public ChunkSink chunk(String name) throws IOException {
        String file = LocalBackupStore.CHUNKS + "/" + name;
        return new LocalChunkSink(directory.resolve(file), file, compressionLevel);
    }

    @Override
    public void mark(BackupMarker marker) throws IOException {
        DurableFiles.replace(directory.resolve(LocalBackupStore.MARKER), JSON.writeValueAsBytes(marker));
    }

    @Override
    public String complete(Manifest manifest) throws IOException {
        DurableFiles.syncDirectory(directory.resolve(LocalBackupStore.CHUNKS));
        byte[] content = ManifestCodec.encode(manifest);
        String digest = Sha256.of(content);
        DurableFiles.replace(
                directory.resolve(LocalBackupStore.MANIFEST_DIGEST), digest.getBytes(StandardCharsets.US_ASCII));
        DurableFiles.replace(directory.resolve(LocalBackupStore.MANIFEST), content);
        return digest;
    }
}
