package io.relevo.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.relevo.backup.dump.Dump;
import io.relevo.backup.dump.DumpFailure;
import io.relevo.backup.dump.DumpSettings;
import io.relevo.backup.dump.Dumper;
import io.relevo.backup.dump.SourceServer;
import io.relevo.backup.manifest.TableEntry;
import io.relevo.backup.store.BackupMarker;
import io.relevo.backup.store.LocalBackupStore;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.runtime.retry.Backoff;
import io.relevo.sandbox.mysql.MySqlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFaultsIT {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1), new Random(1));
    private static final DumpSettings SETTINGS = new DumpSettings(1, 1000, 1 << 20);

    @TempDir
    static Path directory;

    private static TestCluster cluster;
    private static LocalBackupStore store;
    private static GtidSet beforeLedger;

    @BeforeAll
    static void start() throws Exception {
        cluster = TestCluster.start(2);
        cluster.execute(
                cluster.primary(),
                "CREATE DATABASE zz",
                "CREATE TABLE zz.a (id INT PRIMARY KEY)",
                "INSERT INTO zz.a VALUES (1)",
                "CREATE TABLE zz.b (id INT PRIMARY KEY, v INT)",
                "INSERT INTO zz.b VALUES (1, 1), (2, 2)",
                "CREATE DATABASE ledger",
                "CREATE TABLE ledger.entries (id INT AUTO_INCREMENT PRIMARY KEY, v TEXT)");
        beforeLedger = executed();
        cluster.awaitCaughtUp();
        store = LocalBackupStore.open(directory, 1);
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        cluster.close();
    }

    @Test
    void F40_a_definition_that_is_changed_meanwhile_waits_and_is_not_in_the_backup() throws Exception {
        Dump dump = dump(cluster.replica(), false, () -> {
            cluster.execute(cluster.primary(), "ALTER TABLE zz.b ADD COLUMN later INT", "DELETE FROM zz.b");
            Awaitility.await().until(DumpFaultsIT::aDefinitionWaits);
        });

        assertThat(table(dump, "b").createStatement()).doesNotContain("later");
        assertThat(table(dump, "b").checksum().rows()).isEqualTo(2);
        cluster.awaitCaughtUp();
        assertThat(cluster.value(cluster.replica(), "SHOW COLUMNS FROM zz.b LIKE 'later'"))
                .isEqualTo("later");
        cluster.execute(
                cluster.primary(), "ALTER TABLE zz.b DROP COLUMN later", "INSERT INTO zz.b VALUES (1, 1), (2, 2)");
        cluster.awaitCaughtUp();
    }

    @Test
    void a_primary_without_replicas_is_dumped_under_load_at_one_transaction() throws Exception {
        GtidSet others = executed();
        Dump dump;
        try (WriteLoad load = new WriteLoad(cluster, cluster.primary())) {
            Awaitility.await().until(() -> !executed().equals(others));
            dump = dump(cluster.primary(), true, () -> assertThat(load).isNotNull());
        }
        long written = GtidSet.parse(dump.gtidExecuted()).subtract(others).transactionCount();
        assertThat(table(dump, "entries").checksum().rows()).isEqualTo(written).isPositive();
        cluster.execute(cluster.primary(), "TRUNCATE TABLE ledger.entries");
        assertThat(beforeLedger.isEmpty()).isFalse();
    }

    @Test
    void a_statement_that_keeps_the_lock_fails_the_backup_and_writes_go_on() throws Exception {
        try (Connection busy = cluster.connect(cluster.primary());
                Statement statement = busy.createStatement()) {
            statement.execute("LOCK TABLES zz.a WRITE");
            assertThatThrownBy(() -> dump(cluster.primary(), true, () -> {}))
                    .asInstanceOf(type(DumpFailure.class))
                    .satisfies(failure -> assertThat(failure.getMessage()).contains("could not be locked"));
        }
        cluster.execute(cluster.primary(), "REPLACE INTO zz.a VALUES (1)");
    }

    @Test
    void F45_a_store_that_fails_ends_the_dump_and_leaves_the_replica_at_work() throws Exception {
        assertThatThrownBy(() -> dump(cluster.replica(), false, () -> {
                    throw new IOException("No space left on device");
                }))
                .asInstanceOf(type(DumpFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.step()).isEqualTo(DumpFailure.Step.STORE);
                    assertThat(failure.sourceIsLost()).isFalse();
                    assertThat(failure.getMessage())
                            .matches("table (zz\\.a|ledger\\.entries): No space left on device");
                });
        assertThat(cluster.applierRuns()).isTrue();
        // A server ends a session that was cut off a moment after the other side did.
        Awaitility.await()
                .untilAsserted(() -> assertThat(locksOnDefinitions("")).isEqualTo("0"));
    }

    @Test
    void a_table_without_snapshots_is_refused_by_name() throws Exception {
        cluster.execute(cluster.primary(), "CREATE TABLE zz.old (a INT) ENGINE = MyISAM");
        try {
            cluster.awaitCaughtUp();
            assertThatThrownBy(() -> dump(cluster.replica(), false, () -> {}))
                    .asInstanceOf(type(DumpFailure.class))
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .contains("zz.old has engine MyISAM")
                            .contains("ALTER TABLE `zz`.`old` ENGINE=InnoDB"));
            assertThat(cluster.applierRuns()).isTrue();
        } finally {
            cluster.execute(cluster.primary(), "DROP TABLE zz.old");
            cluster.awaitCaughtUp();
        }
    }

    @Test
    void an_applier_that_was_stopped_before_is_left_so() throws Exception {
        cluster.execute(cluster.replica(), "STOP REPLICA SQL_THREAD");
        try {
            dump(cluster.replica(), false, () -> {});
            assertThat(cluster.applierRuns()).isFalse();
        } finally {
            cluster.execute(cluster.replica(), "START REPLICA SQL_THREAD");
        }
    }

    @Test
    void a_wrong_password_is_nobody_elses_fault() {
        Account wrong = new Account(cluster.backupAccount().user(), Secret.of("wrong"));

        assertThatThrownBy(() -> dumper(cluster.replica(), wrong).run(false, space("x")))
                .asInstanceOf(type(DumpFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.sourceIsLost()).isFalse();
                    assertThat(failure.getMessage()).contains("ACCESS_DENIED").doesNotContain("wrong");
                });
    }

    private static boolean aDefinitionWaits() throws Exception {
        return !locksOnDefinitions(" AND LOCK_STATUS = 'PENDING'").equals("0");
    }

    private static String locksOnDefinitions(String condition) throws Exception {
        return cluster.value(
                cluster.replica(),
                "SELECT COUNT(*) FROM performance_schema.metadata_locks WHERE OBJECT_TYPE = 'BACKUP LOCK'" + condition);
    }

    private static TableEntry table(Dump dump, String name) {
        return dump.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static GtidSet executed() throws Exception {
        return GtidSet.parse(cluster.value(cluster.primary(), "SELECT @@global.gtid_executed"));
    }

    private static Dump dump(MySqlNode node, boolean primary, HookedSpace.Happening happening) throws Exception {
        String id = UUID.randomUUID().toString();
        return dumper(node, cluster.backupAccount()).run(primary, new HookedSpace(space(id), happening));
    }

    private static Dumper dumper(MySqlNode node, Account account) {
        SourceServer source = new SourceServer(node.name(), TestCluster.endpoint(node), account, TestCluster.TIMEOUTS);
        return new Dumper(source, SETTINGS, BACKOFF, paused -> {});
    }

    private static io.relevo.backup.store.BackupSpace space(String id) throws IOException {
        return store.begin(new BackupMarker("c", id, "n", "h", 1, "test", "2026-01-01T00:00:00Z", false));
    }
}
