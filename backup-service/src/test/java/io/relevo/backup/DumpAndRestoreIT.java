package io.relevo.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.backup.dump.Dump;
import io.relevo.backup.dump.DumpSettings;
import io.relevo.backup.dump.Dumper;
import io.relevo.backup.dump.SourceServer;
import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.TableEntry;
import io.relevo.backup.restore.Restore;
import io.relevo.backup.restore.TargetRules;
import io.relevo.backup.restore.TargetServer;
import io.relevo.backup.store.BackupMarker;
import io.relevo.backup.store.BackupSpace;
import io.relevo.backup.store.LocalBackupStore;
import io.relevo.backup.store.Verification;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.runtime.retry.Backoff;
import io.relevo.sandbox.mysql.MySqlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DumpAndRestoreIT {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1), new Random(1));
    private static final DumpSettings SMALL_CHUNKS = new DumpSettings(2, 100, 20_000);

    /** Written to since; decimals in JSON become doubles; CHECKSUM TABLE differs from call to call. */
    private static final List<String> UNCOMPARABLE = List.of("entries", "documents", "generated_columns");

    @TempDir
    static Path directory;

    private static TestCluster cluster;
    private static LocalBackupStore store;
    private static Manifest backup;

    @BeforeAll
    static void start() throws Exception {
        cluster = TestCluster.start(3);
        cluster.script("/zoo.sql");
        if (!cluster.value(cluster.primary(), "SELECT @@version").startsWith("8.")) {
            cluster.script("/zoo-9.sql");
        }
        cluster.execute(
                cluster.primary(),
                "CREATE DATABASE ledger",
                "CREATE TABLE ledger.entries (id INT AUTO_INCREMENT PRIMARY KEY, v TEXT)");
        store = LocalBackupStore.open(directory, 1);
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        cluster.close();
    }

    @Test
    @Order(1)
    void a_replica_is_dumped_under_load_at_one_transaction() throws Exception {
        GtidSet before = gtids(cluster.primary());
        try (WriteLoad load = new WriteLoad(cluster, cluster.primary())) {
            cluster.awaitCaughtUp();
            backup = dump("first", cluster.replica(), false);
            assertThat(load).isNotNull();
        }
        long transactions =
                GtidSet.parse(backup.gtidExecuted()).subtract(before).transactionCount();
        assertThat(table("ledger", "entries").checksum().rows())
                .isEqualTo(transactions)
                .isPositive();
        assertThat(cluster.applierRuns()).isTrue();
    }

    @Test
    @Order(2)
    void every_byte_is_verified() throws Exception {
        assertThat(new Verification(store).verify("c", "first")).isEqualTo(backup);
    }

    @Test
    @Order(3)
    void F49_everything_is_the_same_after_a_restore() throws Exception {
        TargetServer target = target(cluster.empty());
        assertThat(TargetRules.refusals(Restore.facts(target), backup, List.of()))
                .isEmpty();

        new Restore(target, store, backup).run();

        assertThat(gtids(cluster.empty())).isEqualTo(GtidSet.parse(backup.gtidExecuted()));
        Manifest again = dump("second", cluster.empty(), true);
        assertThat(again.tables()).hasSameSizeAs(backup.tables());
        for (int index = 0; index < backup.tables().size(); index++) {
            assertThat(withoutChunks(again.tables().get(index)))
                    .isEqualTo(withoutChunks(backup.tables().get(index)));
        }
        assertThat(again.schemas()).isEqualTo(backup.schemas());
        assertThat(again.accounts()).isEqualTo(backup.accounts());
        assertThat(again.programs())
                .containsExactlyElementsOf(backup.programs().stream()
                        .filter(program -> !program.name().equals("broken"))
                        .toList());
    }

    @Test
    @Order(4)
    void the_server_itself_finds_the_same_checksums() throws Exception {
        for (TableEntry table : backup.tables()) {
            if (UNCOMPARABLE.contains(table.name())) {
                continue;
            }
            String query = "CHECKSUM TABLE `%s`.`%s`"
                    .formatted(table.schema().replace("`", "``"), table.name().replace("`", "``"));
            assertThat(checksum(cluster.empty(), query))
                    .as(table.displayName())
                    .isEqualTo(checksum(cluster.primary(), query));
        }
    }

    @Test
    @Order(5)
    void the_target_has_its_settings_back() throws Exception {
        assertThat(cluster.value(cluster.empty(), "SELECT CONCAT(@@global.super_read_only, @@global.local_infile)"))
                .isEqualTo("10");
    }

    @Test
    @Order(6)
    void F47_a_server_with_data_is_refused() throws Exception {
        assertThat(TargetRules.refusals(Restore.facts(target(cluster.empty())), backup, List.of()))
                .anyMatch(reason -> reason.contains("not empty") && reason.contains("zoo"));
    }

    private static String checksum(MySqlNode node, String query) throws Exception {
        try (var connection = cluster.connect(node);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(2);
        }
    }

    private static TableEntry table(String schema, String name) {
        return backup.tables().stream()
                .filter(table -> table.schema().equals(schema) && table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TableEntry withoutChunks(TableEntry table) {
        // Once a collation was written explicitly the server names the character set that it implies too.
        String statement = table.createStatement().replace("CHARACTER SET latin1 COLLATE", "COLLATE");
        return new TableEntry(table.schema(), table.name(), statement, table.columns(), List.of(), table.checksum(), 0);
    }

    private static GtidSet gtids(MySqlNode node) throws Exception {
        return GtidSet.parse(cluster.value(node, "SELECT @@global.gtid_executed"));
    }

    private static TargetServer target(MySqlNode node) {
        return new TargetServer(TestCluster.endpoint(node), cluster.rootAccount(), TestCluster.TIMEOUTS);
    }

    private static Manifest dump(String id, MySqlNode node, boolean primary) throws Exception {
        BackupSpace space =
                store.begin(new BackupMarker("c", id, node.name(), node.host(), node.port(), "test", "now", false));
        SourceServer source = new SourceServer(
                node.name(), TestCluster.endpoint(node), cluster.backupAccount(), TestCluster.TIMEOUTS);
        Dump dump = new Dumper(source, SMALL_CHUNKS, BACKOFF, paused -> {}).run(primary, space);
        Manifest manifest = new Manifest(
                Manifest.VERSION,
                "c",
                id,
                "full",
                dump.source(),
                dump.gtidExecuted(),
                "now",
                "then",
                dump.schemas(),
                dump.accounts(),
                dump.tables(),
                dump.programs());
        space.complete(manifest);
        return manifest;
    }
}
