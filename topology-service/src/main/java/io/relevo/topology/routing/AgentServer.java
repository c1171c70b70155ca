package io.relevo.topology.routing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.relevo.events.ClusterDocument;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Answers HAProxy's agent checks: a line {@code <cluster> <node> write|read} is answered with {@code up} or {@code down},
 * for writes with a weight beside {@code up}, and the connection is closed. A server that does not belong to its cluster
 * (any more) is down. Of what is not known nothing is said, so the router keeps the last answer. Each connection is short,
 * bounded, and served by a virtual thread of its own.
 */
@Singleton
public class AgentServer {
    private static final Logger LOG = Logger.getLogger(AgentServer.class);
    private static final Duration READ_LIMIT = Duration.ofMillis(500);
    private static final int LONGEST_LINE = 300;
    private static final int MOST_CONNECTIONS = 256;
    private static final int BACKLOG = 128;

    private final RoutingConfiguration configuration;
    private final Routing routing;
    private final Semaphore free = new Semaphore(MOST_CONNECTIONS);
    private volatile ServerSocket socket;

    @Inject
    AgentServer(RoutingConfiguration configuration, Routing routing) {
        this.configuration = configuration;
        this.routing = routing;
    }

    void start(@Observes StartupEvent started) {
        if (configuration.agentPort() == 0) {
            return;
        }
        try {
            ServerSocket bound = new ServerSocket();
            bound.setReuseAddress(true);
            bound.bind(
                    new InetSocketAddress(InetAddress.getByName(configuration.agentHost()), configuration.agentPort()),
                    BACKLOG);
            socket = bound;
            Thread.ofVirtual().name("agent").start(() -> accept(bound));
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "relevo.routing.agent-port: cannot listen on " + configuration.agentHost() + ":"
                            + configuration.agentPort() + ": " + taken.getMessage(),
                    taken);
        }
    }

    void stop(@Observes ShutdownEvent ended) throws IOException {
        ServerSocket bound = socket;
        if (bound != null) {
            bound.close();
        }
    }

    private void accept(ServerSocket bound) {
        while (!bound.isClosed()) {
            try {
                serve(bound.accept());
            } catch (IOException broken) {
                if (!bound.isClosed()) {
                    LOG.warnf("agent check not accepted reason=%s", broken.getMessage());
                }
            }
        }
    }

    private void serve(Socket connection) throws IOException {
        if (!free.tryAcquire()) {
            connection.close();
            return;
        }
        Thread.ofVirtual().name("agent-check").start(() -> {
            try (connection) {
                connection.setSoTimeout((int) READ_LIMIT.toMillis());
                reply(connection);
            } catch (IOException gone) {
                LOG.debugf("agent check ended early reason=%s", gone.getMessage());
            } finally {
                free.release();
            }
        });
    }

    private void reply(Socket connection) throws IOException {
        Optional<String> answer = answer(line(connection.getInputStream()));
        if (answer.isPresent()) {
            connection.getOutputStream().write((answer.get() + "\n").getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().flush();
        }
    }

    /** Each byte is waited for, and all of them together, no longer than the limit. */
    private static String line(InputStream input) throws IOException {
        long begun = System.nanoTime();
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next >= 0 && next != '\n' && line.length() < LONGEST_LINE; next = input.read()) {
            if (System.nanoTime() - begun > READ_LIMIT.toNanos()) {
                throw new SocketTimeoutException("the line is not complete after " + READ_LIMIT);
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private Optional<String> answer(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 3) {
            return Optional.empty();
        }
        return routing.document(words[0])
                .flatMap(document -> document.node(words[1]).isPresent()
                        ? answer(document, words[1], words[2])
                        : Optional.of("down"));
    }

    private Optional<String> answer(ClusterDocument document, String node, String purpose) {
        return switch (purpose) {
            case "write" ->
                founded(routing.write(document, node), document, node).map(AgentServer::word);
            case "read" ->
                founded(routing.read(document, node), document, node).map(answer -> answer.up() ? "up" : "down");
            default -> Optional.empty();
        };
    }

    /** Nothing where clients would be led to a server of which too little is known. */
    private Optional<RoutingRule.Answer> founded(RoutingRule.Answer answer, ClusterDocument document, String node) {
        return answer.up() && routing.isUnknown(document, node) ? Optional.empty() : Optional.of(answer);
    }

    /** A weight of nothing keeps new sessions away and leaves those that are there. */
    private static String word(RoutingRule.Answer answer) {
        if (answer.up()) {
            return "up 100%";
        }
        return answer.stays() ? "up 0%" : "down";
    }
}
