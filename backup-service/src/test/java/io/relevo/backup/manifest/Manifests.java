package io.relevo.backup.manifest;

import io.relevo.backup.manifest.Manifest.AccountEntry;
import io.relevo.backup.manifest.Manifest.SchemaEntry;
import io.relevo.backup.manifest.Manifest.Source;
import io.relevo.backup.manifest.ProgramEntry.Setting;
import io.relevo.backup.manifest.TableEntry.ColumnEntry;
import java.util.List;

/** Manifests for tests. */
public final class Manifests {

    private Manifests() {}

    /** One table with one chunk. */
    public static Manifest small() {
        return with("c", "b", new ChunkEntry("chunks/t00001-00001.tsv.zst", 4, "00ff", 3));
    }

    /** The same, with an account that may do everything but in one schema. */
    public static Manifest partlyRevoked() {
        Manifest small = small();
        return new Manifest(
                Manifest.VERSION,
                small.cluster(),
                small.backup(),
                small.kind(),
                small.source(),
                small.gtidExecuted(),
                small.startedAt(),
                small.completedAt(),
                small.schemas(),
                List.of(new AccountEntry(
                        "u",
                        "%",
                        "CREATE USER",
                        List.of("GRANT SELECT ON *.* TO `u`@`%`", "REVOKE SELECT ON `mysql`.* FROM `u`@`%`"))),
                small.tables(),
                small.programs());
    }

    public static Manifest with(String cluster, String backup, ChunkEntry chunk) {
        TableEntry table = new TableEntry(
                "s",
                "t",
                "CREATE TABLE `t` (`a` int)",
                List.of(new ColumnEntry("a", ValueForm.PLAIN)),
                List.of(chunk),
                TableChecksum.of(3, 1, 2),
                0);
        ProgramEntry view = new ProgramEntry(
                ProgramKind.VIEW,
                "s",
                "v",
                "CREATE VIEW `v` AS select 1",
                new Setting(null, "utf8mb4", "x", null, null),
                false);
        return new Manifest(
                Manifest.VERSION,
                cluster,
                backup,
                "full",
                new Source("mysql-2", "11111111-1111-1111-1111-111111111111", "9.7.4", 0, false),
                "11111111-1111-1111-1111-111111111111:1-5",
                "2026-11-21T10:00:00Z",
                "2026-11-21T10:01:00Z",
                List.of(new SchemaEntry("s", "CREATE DATABASE `s`", "utf8mb4_bin", false)),
                List.of(new AccountEntry("u", "%", "CREATE USER", List.of("GRANT USAGE"))),
                List.of(table),
                List.of(view));
    }
}
