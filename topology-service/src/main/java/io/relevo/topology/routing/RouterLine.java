package io.relevo.topology.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** The way to one router's runtime API: what is sent arrives in order or not at all, each within a short time. */
final class RouterLine implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RouterLine.class);
    private static final Duration WITHIN = Duration.ofMillis(300);

    private final String endpoint;
    private final InetSocketAddress address;
    private final Counter failures;
    private final ExecutorService inOrder;

    private RouterLine(String endpoint, InetSocketAddress address, Counter failures) {
        this.endpoint = endpoint;
        this.address = address;
        this.failures = failures;
        this.inOrder = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("router-" + endpoint).factory());
    }

    /**
     * A way to {@code host:port}.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    static RouterLine to(String endpoint, MeterRegistry metrics) {
        int colon = endpoint.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("relevo.routing.runtime-endpoints: '" + endpoint + "' is not host:port");
        }
        try {
            int port = Integer.parseInt(endpoint.substring(colon + 1).strip());
            InetSocketAddress address =
                    new InetSocketAddress(endpoint.substring(0, colon).strip(), port);
            return new RouterLine(
                    endpoint, address, metrics.counter("relevo.routing.push.failures", "router", endpoint));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "relevo.routing.runtime-endpoints: the port of '" + endpoint + "' is not a number", notANumber);
        }
    }

    /** Sends a line as soon as what was sent before is through. */
    void send(String line) {
        inOrder.execute(() -> push(line));
    }

    private void push(String line) {
        long begun = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) WITHIN.toMillis());
            socket.setSoTimeout((int) WITHIN.toMillis());
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (reply.isEmpty()) {
                LOG.infof("router told router=%s ms=%d", endpoint, (System.nanoTime() - begun) / 1_000_000);
            } else {
                failed("it answered " + reply.lines().findFirst().orElse(""));
            }
        } catch (IOException unreachable) {
            failed(unreachable.getMessage());
        }
    }

    private void failed(String reason) {
        failures.increment();
        LOG.warnf("router not told, its agent checks will find out router=%s reason=%s", endpoint, reason);
    }

    @Override
    public void close() {
        inOrder.shutdownNow();
    }
}
