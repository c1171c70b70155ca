package io.relevo.topology.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.relevo.runtime.metrics.MetricNames;
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

    /** What waited longer, as in a process that was stopped, may be no longer true. */
    private static final Duration TRUE_FOR = Duration.ofSeconds(1);

    private final RouterAddress router;
    private final Counter failures;
    private final ExecutorService inOrder;

    RouterLine(RouterAddress router, MeterRegistry metrics) {
        this.router = router;
        this.failures = metrics.counter(MetricNames.PUSH_FAILURES, MetricNames.ROUTER, router.toString());
        this.inOrder = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("router-" + router).factory());
    }

    RouterAddress router() {
        return router;
    }

    /** Sends a line as soon as what was sent before is through. */
    void send(String line) {
        long said = System.nanoTime();
        inOrder.execute(() -> push(line, said));
    }

    private void push(String line, long said) {
        long begun = System.nanoTime();
        if (begun - said > TRUE_FOR.toNanos()) {
            failed("it waited for %d ms".formatted((begun - said) / 1_000_000));
            return;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(router.host(), router.port()), (int) WITHIN.toMillis());
            socket.setSoTimeout((int) WITHIN.toMillis());
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (reply.isEmpty()) {
                LOG.infof("router told router=%s ms=%d", router, (System.nanoTime() - begun) / 1_000_000);
            } else {
                failed("it answered " + reply.lines().findFirst().orElse(""));
            }
        } catch (IOException unreachable) {
            failed(unreachable.getMessage());
        }
    }

    private void failed(String reason) {
        failures.increment();
        LOG.warnf("router not told, its agent checks will find out router=%s reason=%s", router, reason);
    }

    @Override
    public void close() {
        inOrder.shutdownNow();
    }
}
