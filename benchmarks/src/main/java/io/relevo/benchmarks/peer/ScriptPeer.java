package io.relevo.benchmarks.peer;

import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The script that many run: asks the primary at an interval, and after so many failures in a row promotes the replica that
 * has most, once it has applied what it received. Replication is asynchronous.
 */
final class ScriptPeer implements Peer {
    private static final Logger LOG = System.getLogger(ScriptPeer.class.getName());
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final PeerStage stage;
    private final Duration interval;
    private final int failures;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile MySqlNode primary;
    private Thread thread;

    ScriptPeer(PeerStage stage, Duration interval, int failures) {
        this.stage = stage;
        this.interval = interval;
        this.failures = failures;
    }

    @Override
    public MySqlNode begin() throws SQLException {
        primary = stage.nodes().getFirst();
        open(primary);
        for (MySqlNode replica : replicas()) {
            follow(replica, primary);
        }
        stage.route(primary);
        thread = Thread.ofPlatform().name("script").daemon().start(this::watch);
        return primary;
    }

    @Override
    public MySqlNode primary() {
        return primary;
    }

    private List<MySqlNode> replicas() {
        return stage.nodes().stream()
                .filter(node -> !node.name().equals(primary.name()))
                .toList();
    }

    private void watch() {
        int failed = 0;
        try {
            while (!stop.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                failed = answers() ? 0 : failed + 1;
                if (failed == failures) {
                    failOver();
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (SQLException failure) {
            LOG.log(Level.WARNING, "the script's failover failed", failure);
        }
    }

    private boolean answers() {
        try {
            return stage.sql(primary).text("SELECT 1", ANSWER).equals("1");
        } catch (SQLException dead) {
            return false;
        }
    }

    private void failOver() throws SQLException {
        List<MySqlNode> replicas = replicas();
        MySqlNode best = null;
        String most = "";
        for (MySqlNode replica : replicas) {
            Sql sql = stage.sql(replica);
            sql.run("STOP REPLICA IO_THREAD");
            String received = sql.text("SELECT received_transaction_set"
                    + " FROM performance_schema.replication_connection_status WHERE channel_name = ''");
            if (best == null
                    || sql.text("SELECT GTID_SUBSET('" + most + "', '" + received + "')")
                            .equals("1")) {
                best = replica;
                most = received;
            }
        }
        Sql promoted = stage.sql(best);
        promoted.run("DO WAIT_FOR_EXECUTED_GTID_SET('" + most + "', 50)", "STOP REPLICA", "RESET REPLICA ALL");
        open(best);
        primary = best;
        stage.route(best);
        for (MySqlNode replica : replicas) {
            if (!replica.name().equals(best.name())) {
                stage.sql(replica).run("STOP REPLICA");
                follow(replica, best);
            }
        }
    }

    private void open(MySqlNode node) throws SQLException {
        stage.sql(node).run("SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF");
    }

    private void follow(MySqlNode replica, MySqlNode source) throws SQLException {
        Credentials account = stage.replication();
        stage.sql(replica)
                .run(
                        "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = " + source.port()
                                + ", SOURCE_USER = '" + account.user() + "', SOURCE_PASSWORD = '" + account.password()
                                + "', SOURCE_AUTO_POSITION = 1, GET_SOURCE_PUBLIC_KEY = 1, SOURCE_CONNECT_RETRY = 1",
                        "START REPLICA");
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(60));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
