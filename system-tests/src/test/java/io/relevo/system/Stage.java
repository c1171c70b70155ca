package io.relevo.system;

import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.TopologyFact;
import io.relevo.sandbox.Progress;
import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.load.LedgerTable;
import io.relevo.sandbox.load.WriteTarget;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.service.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A sandbox under load and observation. Closed by taking it down. */
final class Stage extends Witness {
    private static final int ACCEPTED = 202;

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

    /** All but the one that takes writes. */
    List<MySqlNode> replicas() {
        String primary = primary().name();
        return sandbox.nodes().stream()
                .filter(node -> !node.name().equals(primary))
                .toList();
    }

    /** Runs statements as the super user. */
    void administer(MySqlNode node, String... statements) throws SQLException {
        session(node, statements).close();
    }

    /** A super user's session that has run these statements; closed by the caller. */
    Connection session(MySqlNode node, String... statements) throws SQLException {
        Connection session = administrator(node).connect(PATIENCE);
        try (Statement statement = session.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return session;
        } catch (SQLException failed) {
            session.close();
            throw failed;
        }
    }

    /** The number a query gives to the super user, or -1 when the server does not answer. */
    long number(MySqlNode node, String query) {
        return number(administrator(node), query);
    }

    /** Asks for a planned change of primary; fails when that is refused at once. */
    void requestSwitchover(String to) throws IOException, InterruptedException {
        String url = sandbox.status().topologyUrl() + "/api/v1/clusters/" + sandbox.name() + "/switchover";
        HttpResponse<String> answer = new ServiceCalls(sandbox).post(url, "{\"to\": \"" + to + "\"}");
        if (answer.statusCode() != ACCEPTED) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    /** Makes it the primary if it is not. */
    void lead(String name) throws IOException, InterruptedException {
        if (!primaryName().equals(name)) {
            int mark = events.size();
            requestSwitchover(name);
            await(mark, SwitchoverCompleted.class);
            settled();
        }
    }

    /** The process that recorded the last decision of this kind. */
    ServiceProcess decider(int mark, Class<? extends TopologyFact> type) throws InterruptedException {
        await(mark, type);
        String source = events.since(mark).stream()
                .filter(entry -> entry.as(type).isPresent())
                .map(entry -> entry.event().source())
                .toList()
                .getLast();
        return sandbox.services().stream()
                .filter(service -> source.endsWith("/" + service.instanceName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process calls itself " + source));
    }

    /** Whatever was stopped, paused or killed runs again. */
    void mend() {
        sandbox.kafka().start();
        sandbox.nodes().forEach(MySqlNode::resume);
        sandbox.nodes().forEach(MySqlNode::start);
        sandbox.services().forEach(ServiceProcess::resume);
        sandbox.services().forEach(ServiceProcess::start);
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
        sandbox.keepLogs();
        sandbox.down();
    }
}
