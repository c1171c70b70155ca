package io.relevo.benchmarks.peer;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.process.Poll;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Group Replication in single-primary mode; the router is led to whoever is primary by a look every 250 ms. */
final class GroupPeer implements Peer {
    static final String[] CONFIGURATION = {
        "plugin-load-add=group_replication.so", "loose_group_replication_start_on_boot=OFF"
    };
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration JOIN = Duration.ofSeconds(60);

    private final PeerStage stage;
    private final boolean tuned;
    private final String group = UUID.randomUUID().toString();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile MySqlNode primary;
    private Thread thread;

    GroupPeer(PeerStage stage, boolean tuned) {
        this.stage = stage;
        this.tuned = tuned;
    }

    @Override
    public MySqlNode begin() throws SQLException {
        for (MySqlNode node : stage.nodes()) {
            join(node, node == stage.nodes().getFirst());
        }
        primary = stage.nodes().getFirst();
        stage.route(primary);
        thread = Thread.ofPlatform().name("group-router").daemon().start(this::follow);
        return primary;
    }

    private void join(MySqlNode node, boolean first) throws SQLException {
        Credentials account = stage.replication();
        Sql sql = stage.sql(node);
        sql.run(
                "SET GLOBAL group_replication_group_name = '" + group + "'",
                "SET GLOBAL group_replication_local_address = '" + address(node) + "'",
                "SET GLOBAL group_replication_group_seeds = '"
                        + stage.nodes().stream().map(this::address).collect(Collectors.joining(",")) + "'",
                "SET GLOBAL group_replication_recovery_get_public_key = ON",
                "SET GLOBAL group_replication_ssl_mode = DISABLED",
                "SET GLOBAL group_replication_member_expel_timeout = " + (tuned ? 0 : 5),
                "SET GLOBAL group_replication_bootstrap_group = " + (first ? "ON" : "OFF"),
                "START GROUP_REPLICATION USER = '" + account.user() + "', PASSWORD = '" + account.password() + "'",
                "SET GLOBAL group_replication_bootstrap_group = OFF");
        if (!Poll.until(JOIN, () -> role(node).isPresent())) {
            throw new SandboxFailure(node.name() + " did not join the group within " + JOIN.toSeconds() + " s");
        }
    }

    /** Group members speak to each other at ports of their own. */
    private String address(MySqlNode node) {
        return "127.0.0.1:" + stage.groupPort(node);
    }

    /** PRIMARY or SECONDARY, when the server says that it is online and belongs to a majority. */
    private Optional<String> role(MySqlNode node) {
        try {
            String role = stage.sql(node)
                    .text(
                            "SELECT m.member_role FROM performance_schema.replication_group_members m"
                                    + " WHERE m.member_id = @@global.server_uuid AND m.member_state = 'ONLINE'"
                                    + " AND (SELECT 2 * SUM(o.member_state = 'ONLINE') > COUNT(*)"
                                    + " FROM performance_schema.replication_group_members o)",
                            ANSWER);
            return Optional.of(role).filter(word -> !word.isEmpty());
        } catch (SQLException silent) {
            return Optional.empty();
        }
    }

    private void follow() {
        try {
            while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                others().stream()
                        .filter(node -> role(node).filter("PRIMARY"::equals).isPresent())
                        .findFirst()
                        .ifPresent(this::lead);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<MySqlNode> others() {
        return stage.nodes().stream()
                .filter(node -> !node.name().equals(primary.name()))
                .toList();
    }

    private void lead(MySqlNode promoted) {
        primary = promoted;
        stage.route(promoted);
    }

    @Override
    public MySqlNode primary() {
        return primary;
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
