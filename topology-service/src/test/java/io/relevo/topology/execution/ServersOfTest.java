package io.relevo.topology.execution;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.ClusterDocument.OperationKind;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlServers;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Three real servers and the runner of effects over them, with the state that effects are started from: formed before each
 * test and gone after it.
 */
final class ServersOfTest implements BeforeEachCallback, AfterEachCallback {
    /** What waits without a limit takes longer than this; what has one does not, even on a busy machine. */
    static final Duration BOUND = Duration.ofSeconds(15);

    static final String CLUSTER = "test";
    static final long EPOCH = 7;
    static final String OPERATION = "operation-1";

    final MySqlServers servers = MySqlServers.start(3);
    final RealServers runner;
    final AtomicBoolean authority = new AtomicBoolean(true);
    final BlockingQueue<Input> answers = new LinkedBlockingQueue<>();

    /** What was told beside the answers. */
    final BlockingQueue<Input> said = new LinkedBlockingQueue<>();

    /** Where the fence command writes what it was called with. */
    final Path fenceFile;

    private final Account admin;

    ServersOfTest() {
        try {
            this.fenceFile = Files.createTempFile("relevo-fence", ".txt");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.admin = account(servers.accounts().admin());
        this.runner = newRunner();
    }

    private RealServers newRunner() {
        MySqlConnector connector = new MySqlConnector();
        StepTimes times = new StepTimes(new SimpleMeterRegistry());
        Closing closing = new Closing(Set.of("relevo_watch", "relevo_backup"));
        FenceCommand command =
                new FenceCommand(List.of("sh", "-c", "echo \"$@\" > " + fenceFile, "fence"), Duration.ofSeconds(5));
        RealServers made = new RealServers(
                ServerSessions.start((endpoint, timeouts) -> connector.connect(endpoint, admin, timeouts)),
                new EffectKinds(
                        times,
                        closing,
                        command,
                        new Turning(account(servers.accounts().replication()))),
                times);
        made.changed(document(), true);
        return made;
    }

    /** Does it in an owner that did none of the steps before. */
    Input runByAnotherOwner(Effect effect) {
        try (RealServers other = newRunner()) {
            other.start(document(), effect, authority::get, answer -> take(effect, answer));
            return answer(Duration.ofSeconds(70));
        }
    }

    private static Account account(Credentials credentials) {
        return new Account(credentials.user(), Secret.of(credentials.password()));
    }

    /** As the owner would have it while an operation is under way; its step is of no importance here. */
    ClusterDocument document() {
        return document(EPOCH);
    }

    ClusterDocument document(long epoch) {
        List<Node> nodes = servers.nodes().stream()
                .map(node -> new Node(node.name(), node.host(), node.port(), null, NodeStatus.ONLINE, false))
                .toList();
        return new ClusterDocument(
                CLUSTER,
                epoch,
                1,
                Phase.FAILING_OVER,
                null,
                ClusterSettings.lossless(),
                Durability.LOSSLESS,
                List.of("mysql-2", "mysql-3"),
                nodes,
                new Operation(OPERATION, OperationKind.FAILOVER, null, "mysql-1", "mysql-2", "", "test"),
                null,
                null);
    }

    /** mysql-1 takes writes, the others follow it, acknowledge and have executed all. */
    @Override
    public void beforeEach(ExtensionContext context) {
        run(new Effect.Open(OPERATION + "-forming", EPOCH, "mysql-1", 0));
        for (String replica : List.of("mysql-2", "mysql-3")) {
            follow(replica, "mysql-1", true);
        }
        await(() -> snapshot("mysql-1").semiSync().attachedAcknowledgers() == 2);
        run(new Effect.AdjustSemiSync("mysql-1", EPOCH, 1));
        execute("mysql-1", "CREATE DATABASE app");
        execute("mysql-1", "CREATE TABLE app.t (id INT PRIMARY KEY AUTO_INCREMENT, v INT)");
        GtidSet all = snapshot("mysql-1").executed();
        for (String replica : List.of("mysql-2", "mysql-3")) {
            await(() -> snapshot(replica).executed().contains(all));
        }
    }

    /** Starts it and waits for it to be over; fails when something is answered. */
    void follow(String node, String primary, boolean acknowledging) {
        start(new Effect.Follow(node, EPOCH, primary, acknowledging, acknowledging));
        await(() -> snapshot(node)
                .receiver()
                .filter(receiver ->
                        receiver.sourcePort() == servers.node(primary).port())
                .isPresent());
        await(runner::isIdle);
        if (!answers.isEmpty()) {
            throw new AssertionError(answers);
        }
    }

    void start(Effect effect) {
        runner.start(document(), effect, authority::get, answer -> take(effect, answer));
    }

    private void take(Effect effect, Input answer) {
        boolean beside = answer instanceof Input.Fenced && !(effect instanceof Effect.Fence);
        (beside ? said : answers).add(answer);
    }

    /** Starts it and gives its answer. */
    Input run(Effect effect) {
        start(effect);
        return answer(Duration.ofSeconds(70));
    }

    <T extends Input> T run(Effect effect, Class<T> expected) {
        Input answer = run(effect);
        if (!expected.isInstance(answer)) {
            throw new AssertionError(effect + " was answered by " + answer);
        }
        return expected.cast(answer);
    }

    Input answer(Duration within) {
        try {
            Input answer = answers.poll(within.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw new AssertionError("no answer within " + within);
            }
            return answer;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void await(org.awaitility.core.ThrowingRunnable assertion) {
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    static void await(java.util.concurrent.Callable<Boolean> condition) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }

    MySqlNode node(String name) {
        return servers.node(name);
    }

    ServerSnapshot snapshot(String node) {
        MySqlNode server = servers.node(node);
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5));
        try (MySqlConnection connection =
                new MySqlConnector().connect(new Endpoint(server.host(), server.port()), admin, timeouts)) {
            return SnapshotReader.read(connection);
        } catch (MySqlFailure failure) {
            throw new AssertionError(failure);
        }
    }

    void execute(String node, String sql) {
        try (Connection connection = servers.connectAsRoot(servers.node(node));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    long number(String node, String sql) {
        try (Connection connection = servers.connectAsRoot(servers.node(node));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    Connection client(String node) throws SQLException {
        return connect(node, servers.accounts().application());
    }

    Connection connect(String node, Credentials account) throws SQLException {
        return DriverManager.getConnection(servers.node(node).jdbcUrl(), account.user(), account.password());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        runner.close();
        servers.close();
        try {
            Files.delete(fenceFile);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
