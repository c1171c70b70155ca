package io.relevo.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relevo.backup.manifest.ChunkEntry;
import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.Manifests;
import io.relevo.backup.store.ChunkSink.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBackupStoreTest {

    private static final byte[] ROWS = "1\tone\n2\ttwo\n".repeat(1000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path root;

    private LocalBackupStore store;

    @BeforeEach
    void open() throws IOException {
        store = LocalBackupStore.open(root.resolve("backups"), 3);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void a_complete_backup_is_listed_verified_and_read_back() throws Exception {
        Manifest manifest = complete("c", "b");

        assertThat(store.list()).containsExactly(new StoredBackup.Complete(manifest));
        assertThat(new Verification(store).verify("c", "b")).isEqualTo(manifest);
        assertThat(store.openRows("c", "b", "chunks/one").readAllBytes()).isEqualTo(ROWS);
    }

    @Test
    void names_of_clusters_never_leave_the_store() throws Exception {
        Manifest manifest = complete("../../ü \\x", "..");

        assertThat(store.list()).containsExactly(new StoredBackup.Complete(manifest));
        try (Stream<Path> all = Files.list(root)) {
            assertThat(all).containsExactly(root.resolve("backups"));
        }
    }

    @Test
    void F46_every_flipped_bit_is_found() throws Exception {
        complete("c", "b");
        Path chunk = directory().resolve("chunks/one");
        byte[] good = Files.readAllBytes(chunk);
        for (int at = 0; at < good.length; at += 7) {
            byte[] damaged = good.clone();
            damaged[at] ^= 4;
            Files.write(chunk, damaged);
            assertThatThrownBy(() -> new Verification(store).verify("c", "b"))
                    .isInstanceOf(DamagedBackup.class)
                    .hasMessageContaining("chunks/one");
        }
    }

    @Test
    void F46_a_missing_and_a_torn_file_are_found() throws Exception {
        complete("c", "b");
        Path chunk = directory().resolve("chunks/one");
        byte[] good = Files.readAllBytes(chunk);
        Files.write(chunk, java.util.Arrays.copyOf(good, good.length - 1));
        assertThatThrownBy(() -> new Verification(store).verify("c", "b")).hasMessageContaining("SHA-256");
        Files.delete(chunk);
        assertThatThrownBy(() -> new Verification(store).verify("c", "b")).hasMessage("chunks/one: is missing");
    }

    @Test
    void F46_an_altered_manifest_is_found() throws Exception {
        complete("c", "b");
        Path manifest = directory().resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace(":1-5", ":1-6"));

        assertThatThrownBy(() -> new Verification(store).verify("c", "b"))
                .isInstanceOf(DamagedBackup.class)
                .hasMessageContaining("manifest.json");
        assertThat(store.list()).hasExactlyElementsOfTypes(StoredBackup.Unreadable.class);
    }

    @Test
    void F44_without_a_manifest_there_is_no_backup() throws Exception {
        BackupSpace space = store.begin(marker("c", "b"));
        try (ChunkSink sink = space.chunk("one")) {
            sink.rows().write(ROWS);
        }
        assertThat(store.list()).containsExactly(new StoredBackup.Unfinished(marker("c", "b")));

        Files.writeString(directory().resolve("manifest.json.tmp"), "{");
        assertThat(store.list()).containsExactly(new StoredBackup.Unfinished(marker("c", "b")));
    }

    @Test
    void what_failed_keeps_its_reason_and_loses_its_data() throws Exception {
        BackupSpace space = store.begin(marker("c", "b"));
        try (ChunkSink sink = space.chunk("one")) {
            sink.rows().write(ROWS);
            sink.finish();
        }
        store.abandon(marker("c", "b"), "DATA", "gone");

        assertThat(store.list()).containsExactly(new StoredBackup.Failed(marker("c", "b"), "DATA", "gone"));
        assertThat(directory().resolve("chunks")).doesNotExist();
    }

    @Test
    void a_marker_that_crashed_while_written_is_said_to_be_unreadable() throws Exception {
        store.begin(marker("c", "b"));
        Files.writeString(directory().resolve("backup.json"), "{\"clu");

        assertThat(store.list()).hasExactlyElementsOfTypes(StoredBackup.Unreadable.class);
    }

    @Test
    void one_process_owns_the_directory() {
        assertThatThrownBy(() -> LocalBackupStore.open(root.resolve("backups"), 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use by another backup service");
    }

    @Test
    void nobody_else_may_read_what_is_stored() throws Exception {
        complete("c", "b");

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory().resolve("manifest.json"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory().resolve("chunks"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_manifest_cannot_name_files_outside_of_its_backup() throws Exception {
        complete("c", "b");

        assertThatThrownBy(() -> store.open("c", "b", "../../../etc/passwd")).isInstanceOf(IOException.class);
    }

    @Test
    void restores_under_way_are_remembered_until_they_end() throws Exception {
        RestoreJournal journal = new RestoreJournal(root.resolve("backups"));
        RestoreJournal.Note note = new RestoreJournal.Note("c", "r", "b", "h:1");
        assertThat(journal.unfinished()).isEmpty();

        journal.begin(note);
        assertThat(journal.unfinished()).containsExactly(note);
        assertThat(store.list()).isEmpty();

        journal.end(note);
        assertThat(journal.unfinished()).isEmpty();
    }

    private Manifest complete(String cluster, String backup) throws IOException {
        BackupSpace space = store.begin(marker(cluster, backup));
        StoredFile file;
        try (ChunkSink sink = space.chunk("one")) {
            sink.rows().write(ROWS);
            file = sink.finish();
        }
        Manifest manifest =
                Manifests.with(cluster, backup, new ChunkEntry(file.name(), file.bytes(), file.sha256(), 2000));
        space.complete(manifest);
        return manifest;
    }

    private Path directory() {
        return root.resolve("backups/c/b");
    }

    private static BackupMarker marker(String cluster, String backup) {
        return new BackupMarker(cluster, backup, "mysql-2", "h", 3306, "test", "2026-11-21T10:00:00Z", false);
    }
}
