package io.relevo.resync.errant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.control.WriteControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.resync.MySqlBinlogProgram;
import io.relevo.resync.errant.SavedTransactions.Located;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server writes, saved and read back. The account is the least privileged one that the service has. */
class ErrantSaverIT {

    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static MySqlServers servers;

    @TempDir
    private Path directory;

    private GtidSet before;

    @BeforeAll
    static void startServer() throws Exception {
        servers = MySqlServers.start(1);
        try (MySqlConnection root = connect(servers.accounts().root())) {
            new WriteControl(root).open();
        }
    }

    @AfterAll
    static void stopServer() {
        servers.close();
    }

    @BeforeEach
    void begin() throws Exception {
        run(
                "DROP DATABASE IF EXISTS app",
                "CREATE DATABASE app",
                """
                CREATE TABLE app.kinds (id BIGINT UNSIGNED PRIMARY KEY, tiny TINYINT UNSIGNED, small SMALLINT,
                  medium MEDIUMINT UNSIGNED, plain INT UNSIGNED, exact DECIMAL(20, 5), approximate DOUBLE, bits BIT(11),
                  day DATE, clock TIME(3), stamp TIMESTAMP(6) NULL, moment DATETIME(2), season YEAR,
                  fixed CHAR(10), latin VARCHAR(300) CHARACTER SET latin1, words TEXT, bytes VARBINARY(10), chunk BLOB,
                  choice ENUM('a', 'it''s', 'd,e'), choices SET('x', 'y', 'z'), document JSON, place GEOMETRY)""",
                "CREATE TABLE app.simple (id INT PRIMARY KEY, what VARCHAR(300))");
        before = executed();
    }

    @Test
    void everyKindOfColumnIsReadable() throws Exception {
        run(
                "SET SESSION time_zone = '+00:00', sql_mode = ''",
                """
                INSERT INTO app.kinds VALUES (18446744073709551615, 255, -3, 16777215, 4294967295, -12345.67891, 2.25,
                  b'10000000101', '2026-02-28', '-01:02:03.456', '2026-01-02 03:04:05.123456', '2026-01-02 03:04:05.12',
                  2026, 'héé', 'ünï', 'text €', x'00FF10', x'FFFE00', 'it''s', 'x,z', '{"a": [1, "x", null]}',
                  ST_GeomFromText('POINT(1 2)'))""",
                "INSERT INTO app.kinds (id, day, moment, choice) VALUES (1, '0000-00-00', '0000-00-00', '')");

        List<JsonNode> rows = rows(save());

        assertThat(rows).hasSize(2);
        JsonNode row = rows.get(0).get("after");
        assertThat(row.get("id").bigIntegerValue()).isEqualTo("18446744073709551615");
        assertThat(row.get("tiny").intValue()).isEqualTo(255);
        assertThat(row.get("small").intValue()).isEqualTo(-3);
        assertThat(row.get("medium").intValue()).isEqualTo(16777215);
        assertThat(row.get("plain").longValue()).isEqualTo(4294967295L);
        assertThat(row.get("exact").textValue()).isEqualTo("-12345.67891");
        assertThat(row.get("approximate").doubleValue()).isEqualTo(2.25);
        assertThat(row.get("bits").textValue()).isEqualTo("10000000101");
        assertThat(row.get("day").textValue()).isEqualTo("2026-02-28");
        assertThat(row.get("clock").textValue()).isEqualTo("-01:02:03.456");
        assertThat(row.get("stamp").textValue()).isEqualTo("2026-01-02T03:04:05.123456Z");
        assertThat(row.get("moment").textValue()).isEqualTo("2026-01-02T03:04:05.12");
        assertThat(row.get("season").textValue()).isEqualTo("2026");
        assertThat(row.get("fixed").textValue()).isEqualTo("héé");
        assertThat(row.get("latin").textValue()).isEqualTo("ünï");
        assertThat(row.get("words").textValue()).isEqualTo("text €");
        assertThat(row.get("bytes").get("base64").binaryValue()).containsExactly(0, 255, 16);
        assertThat(row.get("chunk").get("base64").binaryValue()).containsExactly(255, 254, 0);
        assertThat(row.get("choice").textValue()).isEqualTo("it's");
        assertThat(row.get("choices").toString()).isEqualTo("[\"x\",\"z\"]");
        assertThat(row.get("document").toString()).isEqualTo("{\"a\":[1,\"x\",null]}");
        assertThat(row.get("place").get("base64").binaryValue()).hasSize(25);
        JsonNode zeros = rows.get(1).get("after");
        assertThat(zeros.get("day").textValue()).isEqualTo("0000-00-00");
        assertThat(zeros.get("moment").textValue()).isEqualTo("0000-00-00T00:00:00.00");
        assertThat(zeros.get("choice").textValue()).isEmpty();
        assertThat(zeros.get("words").isNull()).isTrue();
    }

    @Test
    void taggedCompressedAndStatementTransactionsFromSeveralFilesAreSaved() throws Exception {
        run(
                "SET SESSION gtid_next = 'AUTOMATIC:import'",
                "INSERT INTO app.simple VALUES (1, 'tagged')",
                "SET SESSION gtid_next = 'AUTOMATIC'",
                "FLUSH BINARY LOGS",
                "SET SESSION binlog_transaction_compression = ON",
                "INSERT INTO app.simple VALUES (2, REPEAT('z', 200)), (3, NULL)",
                "SET SESSION binlog_transaction_compression = OFF",
                "ALTER TABLE app.simple ADD COLUMN extra INT",
                "UPDATE app.simple SET extra = 7 WHERE id = 1",
                "DELETE FROM app.simple WHERE id = 3");
        GtidSet errant = executed().subtract(before);

        Located located = save();

        assertThat(GtidSet.parse(located.saved().errant())).isEqualTo(errant);
        assertThat(located.saved().transactions()).isEqualTo(5);
        assertThat(located.saved().rows()).isEqualTo(5);
        assertThat(located.saved().unparsed()).isZero();
        assertThat(MySqlBinlogProgram.gtids(located.rawFile())).isEqualTo(errant);
        List<JsonNode> rows = rows(located);
        assertThat(rows)
                .extracting(row -> row.get("kind").textValue())
                .containsExactly("insert", "insert", "insert", "statement", "update", "delete");
        assertThat(rows.get(0).get("gtid").textValue()).contains(":import:");
        // The table had two columns then and has three now: names would be a guess.
        assertThat(rows.get(0).get("after").toString()).isEqualTo("{\"@1\":1,\"@2\":\"tagged\"}");
        assertThat(rows.get(4).get("after").toString()).isEqualTo("{\"id\":1,\"what\":\"tagged\",\"extra\":7}");
        assertThat(rows.get(3).get("statement").textValue()).startsWith("ALTER TABLE app.simple");
    }

    @Test
    void anEventThatCannotBeMadeReadableIsKeptRawAndSaidToBe() throws Exception {
        run("INSERT INTO app.kinds (id, document) VALUES (1, '{\"a\": 1, \"b\": \"long enough to be worth it\"}')");
        GtidSet common = executed();
        run(
                "SET SESSION binlog_row_value_options = PARTIAL_JSON",
                "UPDATE app.kinds SET document = JSON_SET(document, '$.a', 2) WHERE id = 1");
        before = common;

        Located located = save();

        assertThat(located.saved().unparsed()).isEqualTo(1);
        assertThat(rows(located))
                .singleElement()
                .satisfies(row -> assertThat(row.get("event").textValue()).isEqualTo("PARTIAL_UPDATE_ROWS_EVENT"));
        assertThat(MySqlBinlogProgram.read(located.rawFile())).contains("Update_rows_partial");
    }

    @Test
    void transactionsInBetweenThatOthersHaveAreLeftOut() throws Exception {
        run("INSERT INTO app.simple VALUES (1, 'errant')");
        GtidSet first = executed().subtract(before);
        run("INSERT INTO app.simple VALUES (2, 'common')");
        GtidSet common = executed().subtract(before).subtract(first);
        run("INSERT INTO app.simple VALUES (3, 'errant')");
        GtidSet errant = executed().subtract(before).subtract(common);

        Located located = save(errant);

        assertThat(GtidSet.parse(located.saved().errant())).isEqualTo(errant);
        assertThat(rows(located))
                .extracting(row -> row.get("after").get("id").intValue())
                .containsExactly(1, 3);
    }

    @Test
    void theSameTransactionsAreSavedOnceAsLongAsTheFilesAreWhole() throws Exception {
        run("INSERT INTO app.simple VALUES (1, 'errant')");

        Located first = save();
        assertThat(save().directory()).isEqualTo(first.directory());

        Files.writeString(first.rowsFile(), "x", StandardOpenOption.APPEND);
        assertThat(save().directory()).isNotEqualTo(first.directory());
    }

    @Test
    void transactionsThatWerePurgedAreAFailureAndLeaveNothing() throws Exception {
        run("INSERT INTO app.simple VALUES (1, 'errant')", "FLUSH BINARY LOGS");
        run("PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");

        assertThatThrownBy(this::save)
                .isInstanceOfSatisfying(SaveFailure.class, failure -> assertThat(failure.operatorNeeded())
                        .isTrue());
        assertThat(directory).isEmptyDirectory();
    }

    private Located save() throws Exception {
        return save(executed().subtract(before));
    }

    private Located save(GtidSet errant) throws Exception {
        Credentials admin = servers.accounts().admin();
        try (MySqlConnection connection = connect(admin)) {
            ServerSnapshot server = SnapshotReader.read(connection);
            ErrantSaver saver = new ErrantSaver(
                    directory,
                    new Account(admin.user(), Secret.of(admin.password())),
                    Duration.ofSeconds(20),
                    Clock.systemUTC());
            return saver.save(
                    connection,
                    new ErrantSaver.Request(
                            "r-" + System.nanoTime(),
                            "shop",
                            "mysql-1",
                            server.serverUuid(),
                            server.executed(),
                            server.purged(),
                            errant));
        }
    }

    private static List<JsonNode> rows(Located located) throws Exception {
        List<JsonNode> rows = new java.util.ArrayList<>();
        for (String line : Files.readAllLines(located.rowsFile())) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private static GtidSet executed() throws Exception {
        try (MySqlConnection root = connect(servers.accounts().root())) {
            return SnapshotReader.read(root).executed();
        }
    }

    private static void run(String... statements) throws Exception {
        try (MySqlConnection root = connect(servers.accounts().root())) {
            for (String statement : statements) {
                root.update(statement);
            }
        }
    }

    private static MySqlConnection connect(Credentials account) throws Exception {
        MySqlNode node = servers.node("mysql-1");
        return new MySqlConnector()
                .connect(
                        new Endpoint(node.host(), node.port()),
                        new Account(account.user(), Secret.of(account.password())),
                        TIMEOUTS);
    }
}
