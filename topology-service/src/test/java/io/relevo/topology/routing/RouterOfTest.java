package io.relevo.topology.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.relevo.events.ClusterDocument;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Secret;
import io.relevo.runtime.kafka.ClusterDocuments;
import io.relevo.sandbox.Progress;
import io.relevo.sandbox.ProjectDirectory;
import io.relevo.sandbox.haproxy.HaProxyProgram;
import io.relevo.sandbox.process.PortReservations;
import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import io.relevo.topology.observation.LiveViews;
import io.relevo.topology.ownership.Inbox;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real HAProxy with the configuration that is delivered, before two servers, and what answers and tells it. */
final class RouterOfTest implements AutoCloseable {
    static final String CLUSTER = "test";

    /** Who may write is greeted within this time; who has to wait for a primary is not. */
    private static final Duration AT_ONCE = Duration.ofMillis(200);

    final NamedServer first = NamedServer.start("mysql-1");
    final NamedServer second = NamedServer.start("mysql-2");
    final RuntimePush push;
    private final Path directory;
    private final List<Integer> ports;
    private final Map<String, ClusterDocument> documents = new ConcurrentHashMap<>();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final Routing routing;
    private final Process haproxy;
    private AgentServer agent;

    /** Told by somebody who says at once what the record says. */
    RouterOfTest() throws IOException {
        this(Duration.ZERO);
    }

    /** Told by somebody who praises no server unseen for this time, and never sees one. */
    RouterOfTest(Duration toSee) throws IOException {
        this.directory = Files.createTempDirectory("relevo-router");
        this.ports = PortReservations.ofThisUser().reserve(directory, 5);
        LiveViews unlooked = LiveViews.over(
                vertx, new Account("nobody", Secret.of("")), new Inbox(), Duration.ofSeconds(1), Duration.ofSeconds(1));
        this.routing = new Routing(() -> Map.copyOf(documents), new NoDocuments(), unlooked, new Wakefulness(), toSee);
        this.push = new RuntimePush(configuration(), new NoDocuments(), metrics);
        Path file = Files.writeString(directory.resolve("haproxy.cfg"), configurationFile());
        this.haproxy = new ProcessBuilder(
                        HaProxyProgram.locateOrFetch(RelevoHome.locate(), Progress.to(System.err))
                                .path()
                                .toString(),
                        "-db",
                        "-f",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("haproxy.log").toFile())
                .start();
    }

    private String configurationFile() throws IOException {
        Map<String, String> values = Map.of(
                "write_address",
                "127.0.0.1:" + ports.get(0),
                "read_address",
                "127.0.0.1:" + ports.get(1),
                "stats_address",
                "127.0.0.1:" + ports.get(2),
                "runtime_address",
                "127.0.0.1:" + ports.get(3),
                "agent_port",
                ports.get(4).toString(),
                "agent_host",
                "127.0.0.1",
                "max_connections",
                "100",
                "threads",
                "1",
                "cluster",
                CLUSTER);
        try (Stream<String> lines = Files.lines(ProjectDirectory.locate().resolve("deploy/haproxy/haproxy.cfg"))) {
            return lines.filter(line -> !line.strip().startsWith("#"))
                    .flatMap(this::perServer)
                    .map(line -> filled(line, values))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }

    private Stream<String> perServer(String line) {
        return line.contains("${node}")
                ? Stream.of(
                        filled(line, Map.of("node", "mysql-1", "node_address", "127.0.0.1:" + first.port())),
                        filled(line, Map.of("node", "mysql-2", "node_address", "127.0.0.1:" + second.port())))
                : Stream.of(line);
    }

    private static String filled(String line, Map<String, String> values) {
        String filled = line;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    /** As the ownership loop shows a document: on the board first, then to the listeners. */
    void show(ClusterDocument document) {
        documents.put(document.cluster(), document);
        routing.changed(document, true);
        push.changed(document, true);
    }

    /** As the ownership loop tells that what the present step opens is open. */
    void showOpened(ClusterDocument document) {
        routing.opened(document);
        push.opened(document);
    }

    /** As {@link #show}, while the push does not come through. */
    void showToAgentsOnly(ClusterDocument document) {
        documents.put(document.cluster(), document);
        routing.changed(document, true);
    }

    void startAgent() {
        agent = new AgentServer(configuration(), routing);
        agent.start(new StartupEvent());
    }

    void stopAgent() throws IOException {
        if (agent != null) {
            agent.stop(new ShutdownEvent());
            agent = null;
        }
    }

    int agentPort() {
        return ports.get(4);
    }

    double pushFailures() {
        return metrics.find("relevo.routing.push.failures").counter().count();
    }

    Socket write() throws IOException {
        return connect(ports.get(0));
    }

    private static Socket connect(int port) throws IOException {
        return connect(port, Duration.ofSeconds(3));
    }

    private static Socket connect(int port, Duration patience) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        return socket;
    }

    /** Who answers on the port for writes now; empty when nobody does. */
    String writer() {
        return whoAnswers(ports.get(0));
    }

    /** Who answers on the port for reads now; empty when nobody does. */
    String reader() {
        return whoAnswers(ports.get(1));
    }

    private static String whoAnswers(int port) {
        try (Socket socket = connect(port, AT_ONCE)) {
            return greeting(socket);
        } catch (IOException refusedOrMadeToWait) {
            return "";
        }
    }

    /** The name of the server behind the connection; empty when it was closed. */
    static String greeting(Socket socket) throws IOException {
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        return line == null ? "" : line;
    }

    private RoutingConfiguration configuration() {
        return new RoutingConfiguration() {
            @Override
            public int agentPort() {
                return ports.get(4);
            }

            @Override
            public String agentHost() {
                return "127.0.0.1";
            }

            @Override
            public Optional<List<String>> runtimeEndpoints() {
                return Optional.of(List.of("127.0.0.1:" + ports.get(3)));
            }

            @Override
            public String writeBackend() {
                return "relevo_write";
            }

            @Override
            public String readBackend() {
                return "relevo_read";
            }
        };
    }

    @Override
    public void close() throws IOException {
        haproxy.destroy();
        try {
            if (!haproxy.waitFor(5, TimeUnit.SECONDS)) {
                haproxy.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopAgent();
        push.stop(new ShutdownEvent());
        first.close();
        second.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        PortReservations.ofThisUser().release(directory);
        DirectoryTree.delete(directory);
    }

    /** Nothing is published anywhere else. */
    private static final class NoDocuments implements ClusterDocuments {
        @Override
        public Map<String, ClusterDocument> current() {
            return Map.of();
        }

        @Override
        public void onChange(Consumer<ClusterDocument> listener) {
            // Nothing changes.
        }

        @Override
        public boolean awaitReady(Duration atMost) {
            return true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
