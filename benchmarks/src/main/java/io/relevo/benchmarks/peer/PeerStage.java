package io.relevo.benchmarks.peer;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.haproxy.HaProxyProgram;
import io.relevo.sandbox.haproxy.RouterView;
import io.relevo.sandbox.load.WriteTarget;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlServers;
import io.relevo.sandbox.process.Daemon;
import io.relevo.sandbox.process.Leftovers;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.process.PortReservations;
import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Three servers and HAProxy, without Relevo. The router leads to a server when it is told to; gone when closed. */
final class PeerStage implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);
    private static final int SERVERS = 3;

    private final MySqlServers servers;
    private final Path directory = Leftovers.temporaryDirectory();
    private final List<Integer> ports = PortReservations.ofThisUser().reserve(directory, 2 + SERVERS);
    private final Daemon router =
            new Daemon("HAProxy", directory, directory.resolve("haproxy.process"), directory.resolve("haproxy.log"));

    private PeerStage(MySqlServers servers) {
        this.servers = servers;
    }

    /** Starts all of it, with these lines more in the configuration of each server. */
    static PeerStage up(String... extraLines) {
        PeerStage stage = new PeerStage(MySqlServers.start(SERVERS, extraLines));
        try {
            stage.startRouter();
            return stage;
        } catch (RuntimeException failed) {
            stage.close();
            throw failed;
        }
    }

    private void startRouter() {
        Path configuration = directory.resolve("haproxy.cfg");
        try {
            Files.writeString(configuration, configuration());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String program = HaProxyProgram.locateOrFetch(RelevoHome.locate(), Progress.silent())
                .path()
                .toString();
        router.start(directory, List.of(program, "-db", "-f", configuration.toString()), Map.of());
        if (!Poll.until(START, () -> answers())) {
            throw SandboxFailure.withLog("HAProxy does not answer", router.log());
        }
    }

    private boolean answers() {
        try {
            return !view().ask("show info").isEmpty();
        } catch (SandboxFailure notYet) {
            return false;
        }
    }

    private String configuration() {
        StringBuilder text = new StringBuilder("""
                global
                    stats socket ipv4@127.0.0.1:%d level admin
                defaults
                    mode tcp
                    timeout connect 1s
                    timeout client 1h
                    timeout server 1h
                listen write
                    bind 127.0.0.1:%d
                    default-server check inter 250ms fall 2 rise 1 on-marked-down shutdown-sessions
                """.formatted(ports.get(1), ports.get(0)));
        nodes().forEach(node ->
                text.append("    server %s 127.0.0.1:%d disabled%n".formatted(node.name(), node.port())));
        return text.toString();
    }

    private RouterView view() {
        return new RouterView(ports.get(1));
    }

    /** From here on whoever writes is led to this server and to no other; sessions with others are ended. */
    void route(MySqlNode primary) {
        for (MySqlNode node : nodes()) {
            if (!node.name().equals(primary.name())) {
                view().ask("set server write/" + node.name() + " state maint");
                view().ask("shutdown sessions server write/" + node.name());
            }
        }
        view().ask("set server write/" + primary.name() + " state ready");
    }

    List<MySqlNode> nodes() {
        return servers.nodes();
    }

    /** A port for the server to speak to its like. */
    int groupPort(MySqlNode node) {
        return ports.get(2 + nodes().indexOf(node));
    }

    /** As the super user. */
    Sql sql(MySqlNode node) {
        return new Sql(
                target(node.host() + ":" + node.port(), servers.accounts().root()));
    }

    Credentials replication() {
        return servers.accounts().replication();
    }

    WriteTarget clients() {
        return target("127.0.0.1:" + ports.getFirst(), servers.accounts().application());
    }

    /** This server past the router. */
    Map<String, WriteTarget> direct(MySqlNode node) {
        Map<String, WriteTarget> direct = new TreeMap<>();
        direct.put(
                node.name(),
                target(node.host() + ":" + node.port(), servers.accounts().application()));
        return direct;
    }

    private static WriteTarget target(String endpoint, Credentials account) {
        return new WriteTarget(endpoint, account.user(), account.password());
    }

    @Override
    public void close() {
        router.kill();
        PortReservations.ofThisUser().release(directory);
        DirectoryTree.delete(directory);
        servers.close();
    }
}
