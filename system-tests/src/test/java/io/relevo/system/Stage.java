package io.relevo.system;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.load.LedgerTable;
import io.relevo.sandbox.load.WriteTarget;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/** A sandbox under load and observation. Closed by taking it down. */
final class Stage extends Witness {
    final Sandbox sandbox;

    private Stage(Sandbox sandbox) {
        super(
                sandbox.kafka().bootstrapServers(),
                target(sandbox, sandbox.writeEndpoint()),
                sandbox.nodes().stream()
                        .collect(Collectors.toMap(MySqlNode::name, node -> target(sandbox, endpoint(node)))));
        this.sandbox = sandbox;
    }

    /** A new sandbox of that name; one that an earlier run left behind is cleared first. */
    static Stage up(SandboxOptions options) throws SQLException {
        String name = options.name().text();
        if (Sandbox.list().contains(name)) {
            Sandbox.down(name);
        }
        Stage stage = new Stage(Sandbox.up(options, Progress.silent()));
        LedgerTable.create(stage.clients());
        return stage;
    }

    private static WriteTarget target(Sandbox sandbox, String endpoint) {
        Credentials application = sandbox.accounts().application();
        return new WriteTarget(endpoint, application.user(), application.password());
    }

    WriteTarget target(String endpoint) {
        return target(sandbox, endpoint);
    }

    static String endpoint(MySqlNode node) {
        return node.host() + ":" + node.port();
    }

    /** The one server that takes writes; waits for it. */
    MySqlNode primary() {
        return sandbox.node(primaryName());
    }

    @Override
    public void settled() {
        int replicas = sandbox.nodes().size() - 1;
        require("all replicas follow and acknowledge", () -> {
            Map<String, Integer> answers = readOnly();
            return sandbox.isComplete()
                    && answers.size() == replicas + 1
                    && writable().size() == 1
                    && acknowledgers(administrator(sandbox.node(writable().getFirst())), replicas);
        });
    }

    WriteTarget administrator(MySqlNode node) {
        Credentials root = sandbox.accounts().root();
        return new WriteTarget(endpoint(node), root.user(), root.password());
    }

    @Override
    public void close() {
        super.close();
        sandbox.down();
    }
}
