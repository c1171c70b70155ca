package io.relevo.sandbox.mysql;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.Leftovers;
import io.relevo.sandbox.process.Parallel;
import io.relevo.sandbox.process.PortReservations;
import io.relevo.sandbox.process.Programs;
import io.relevo.sandbox.process.ServerPlatform;
import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Real MySQL servers for tests, without Kafka and without services: {@code mysql-1}, {@code mysql-2}… on free loopback
 * ports, every one {@code super_read_only} and not replicating, none with a transaction executed. They are gone, with
 * their data, when this is closed or the JVM ends. They are child processes, or whatever the {@link ServerPlatform} on the
 * class path makes of them.
 */
public final class MySqlServers implements AutoCloseable {
    private final Path directory;
    private final List<MySqlNode> nodes;
    private final Accounts accounts;
    private final Thread atExit = new Thread(this::destroy, "relevo-servers-cleanup");

    private MySqlServers(Path directory, List<MySqlNode> nodes, Accounts accounts) {
        this.directory = directory;
        this.nodes = List.copyOf(nodes);
        this.accounts = accounts;
    }

    /**
     * Starts as many servers and returns when all answer.
     *
     * @param extraLines appended to the configuration file of each
     */
    public static MySqlServers start(int count, String... extraLines) {
        Optional<ServerPlatform> platform = ServerPlatform.offered();
        platform.ifPresent(ServerPlatform::removeLeftovers);
        Leftovers.removeTemporary();
        RelevoHome home = RelevoHome.locate();
        Progress progress = Progress.to(System.err);
        Programs programs =
                platform.map(ServerPlatform::mysql).orElseGet(() -> MySqlInstallation.locateOrFetch(home, progress));
        DataTemplate template = DataTemplate.ensure(home, programs, progress);
        Path directory = Leftovers.temporaryDirectory();
        List<Integer> ports = PortReservations.ofThisUser().reserve(directory, count);
        List<MySqlNode> nodes = IntStream.range(0, count)
                .mapToObj(index -> MySqlNodes.create(
                        directory,
                        index + 1,
                        ports.get(index),
                        ports.get(index),
                        programs,
                        template,
                        List.of(extraLines)))
                .toList();
        MySqlServers servers = new MySqlServers(directory, nodes, template.accounts());
        servers.startAll();
        return servers;
    }

    private void startAll() {
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            List<Runnable> starts = new ArrayList<>();
            nodes.forEach(node -> starts.add(node::start));
            Parallel.run(starts);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    public List<MySqlNode> nodes() {
        return nodes;
    }

    /** The server of that name. */
    public MySqlNode node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no server " + name + ", only " + nodes));
    }

    public Accounts accounts() {
        return accounts;
    }

    /** A connection as the super user, to be closed by the caller. */
    public Connection connectAsRoot(MySqlNode node) {
        Credentials root = accounts.root();
        try {
            return DriverManager.getConnection(node.jdbcUrl(), root.user(), root.password());
        } catch (SQLException failed) {
            throw new SandboxFailure("no connection to " + node, failed);
        }
    }

    @Override
    public void close() {
        destroy();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            // The hook has run or runs now; destroying twice does no harm.
            return;
        }
    }

    private void destroy() {
        nodes.forEach(MySqlNode::destroy);
        PortReservations.ofThisUser().release(directory);
        DirectoryTree.delete(directory);
    }
}
