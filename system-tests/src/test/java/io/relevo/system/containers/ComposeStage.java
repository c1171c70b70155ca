package io.relevo.system.containers;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.sandbox.load.LedgerTable;
import io.relevo.sandbox.load.WriteTarget;
import io.relevo.system.Witness;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** A stack of containers under load and observation. Closing it ends the looking; the stack stays. */
final class ComposeStage extends Witness {
    static final String CLUSTER = "main";

    private static final String USER = "app";

    final ComposeStack stack;

    private ComposeStage(ComposeStack stack, String password) {
        super(
                "127.0.0.1:" + stack.ports().kafka(),
                target(stack.ports().write(), password),
                servers(stack.ports(), password));
        this.stack = stack;
    }

    /** Begins to look at a stack that is up. */
    static ComposeStage of(ComposeStack stack) throws SQLException {
        ComposeStage stage = new ComposeStage(stack, stack.exec("mysql-1", "cat", "/run/relevo/" + USER));
        LedgerTable.create(stage.clients());
        return stage;
    }

    private static Map<String, WriteTarget> servers(ComposePorts ports, String password) {
        Map<String, WriteTarget> servers = new TreeMap<>();
        for (int index = 0; index < ports.servers().size(); index++) {
            servers.put("mysql-" + (index + 1), target(ports.servers().get(index), password));
        }
        return servers;
    }

    private static WriteTarget target(int port, String password) {
        return new WriteTarget("127.0.0.1:" + port, USER, password);
    }

    /** Where clients read. */
    WriteTarget readers() {
        return target(stack.ports().read(), clients().password());
    }

    /** The empty server, as its super user. */
    WriteTarget spare() {
        return new WriteTarget(
                "127.0.0.1:" + stack.ports().spare(), "root", stack.exec("mysql-1", "cat", "/run/relevo/root"));
    }

    @Override
    public void settled() {
        int replicas = servers().size() - 1;
        require(
                "all replicas follow and acknowledge",
                () -> isSteady()
                        && readOnly().size() == replicas + 1
                        && writable().size() == 1
                        && acknowledgers(servers().get(writable().getFirst()), replicas));
    }

    private boolean isSteady() {
        try {
            JsonNode cluster = stack.ask("/api/v1/clusters/" + CLUSTER);
            return cluster.path("phase").asText().equals("STEADY")
                    && cluster.path("durability").asText().equals("LOSSLESS");
        } catch (UncheckedIOException away) {
            return false;
        }
    }
}
