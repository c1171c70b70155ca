package io.relevo.sandbox.cluster;

import io.relevo.sandbox.PortRole;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.SandboxPlan;
import io.relevo.sandbox.mysql.Accounts;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.process.Poll;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** The wait until a new sandbox is of use: its cluster formed, and a client's write and read go through the router. */
public record Formation(SandboxPlan plan, Accounts accounts) {
    private static final Duration FORM = Duration.ofSeconds(60);
    private static final Duration ROUTE = Duration.ofSeconds(20);

    /** Returns when the cluster has a primary, all its replicas and the durability it shall have. */
    public void awaitCluster() {
        if (!Poll.until(FORM, this::isComplete)) {
            String last = state().map(ClusterState::toString).orElse("unknown to the topology service");
            throw new SandboxFailure("the cluster did not form within %d s: %s".formatted(FORM.toSeconds(), last));
        }
    }

    /** Whether it is so at this moment. */
    public boolean isComplete() {
        return state().filter(state -> state.isComplete(plan.lossless())).isPresent();
    }

    private Optional<ClusterState> state() {
        return ClusterState.read(plan.url(PortRole.TOPOLOGY), plan.name());
    }

    /** Returns when a client can write at the one endpoint and read at the other. */
    public void awaitRouting() {
        await(PortRole.WRITE, "CREATE DATABASE relevo_first_write", "DROP DATABASE relevo_first_write");
        await(PortRole.READ, "SELECT 1", "SELECT 1");
    }

    private void await(PortRole role, String first, String second) {
        LastError error = new LastError();
        if (!Poll.until(ROUTE, () -> error.of(() -> run(role, first, second)))) {
            throw new SandboxFailure("no client gets through at %s after %d s: %s"
                    .formatted(plan.endpoint(role), ROUTE.toSeconds(), error.text));
        }
    }

    private void run(PortRole role, String first, String second) throws SQLException {
        String url = "jdbc:mysql://" + plan.endpoint(role)
                + "/?allowPublicKeyRetrieval=true&sslMode=DISABLED&connectTimeout=2000&socketTimeout=5000";
        Credentials client = accounts.application();
        try (Connection connection = DriverManager.getConnection(url, client.user(), client.password());
                Statement statement = connection.createStatement()) {
            statement.execute(first);
            statement.execute(second);
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws SQLException;
    }

    private static final class LastError {
        private String text = "";

        boolean of(Attempt attempt) {
            try {
                attempt.run();
                return true;
            } catch (SQLException failed) {
                text = failed.getMessage();
                return false;
            }
        }
    }
}
