package io.relevo.backup.store;

import io.relevo.backup.manifest.ChunkEntry;
import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.Sha256;
import io.relevo.backup.store.DamagedBackup.Flaw;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads every byte of a backup again and compares it with the manifest. */
public final class Verification {

    private final BackupStore store;

    /** A verification of what lies in this store. */
    public Verification(BackupStore store) {
        this.store = store;
    }

    /**
     * The manifest of a backup of which every byte was found to be right.
     *
     * @throws DamagedBackup with every file that is missing or altered
     */
    public Manifest verify(String cluster, String backup) throws IOException, DamagedBackup {
        Manifest manifest = store.manifest(cluster, backup);
        List<Flaw> flaws = new ArrayList<>();
        for (ChunkEntry chunk : manifest.chunks()) {
            flaw(cluster, backup, chunk).ifPresent(flaws::add);
        }
        if (!flaws.isEmpty()) {
            throw new DamagedBackup(flaws);
        }
        return manifest;
    }

    private Optional<Flaw> flaw(String cluster, String backup, ChunkEntry chunk) throws IOException {
        if (!store.exists(cluster, backup, chunk.file())) {
            return Optional.of(new Flaw(chunk.file(), "is missing"));
        }
        String found;
        try (DigestInputStream stored =
                new DigestInputStream(store.open(cluster, backup, chunk.file()), Sha256.digest())) {
            drain(stored);
            found = Sha256.digits(stored.getMessageDigest());
        }
        return found.equals(chunk.sha256())
                ? Optional.empty()
                : Optional.of(new Flaw(chunk.file(), "its SHA-256 is %s, not %s".formatted(found, chunk.sha256())));
    }

    private static void drain(InputStream stored) throws IOException {
        stored.transferTo(OutputStream.nullOutputStream());
    }
}
