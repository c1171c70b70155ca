package io.relevo.sandbox.haproxy;

import io.relevo.sandbox.SandboxFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What HAProxy says of itself at its runtime API.
 *
 * @param port of that API, on the loopback address
 */
public record RouterView(int port) {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int PROXY = 0;
    private static final int SERVER = 1;
    private static final int STATUS = 17;
    private static final Set<String> SUMMARIES = Set.of("FRONTEND", "BACKEND");

    /** The servers that a client of this backend may be led to now; fails when HAProxy does not answer. */
    public Set<String> ledTo(String backend) {
        return serversUp(ask("show stat"), backend);
    }

    static Set<String> serversUp(String statistics, String backend) {
        return statistics
                .lines()
                .map(line -> line.split(",", -1))
                .filter(fields -> fields.length > STATUS && fields[PROXY].equals(backend))
                .filter(fields -> !SUMMARIES.contains(fields[SERVER]) && fields[STATUS].startsWith("UP"))
                .map(fields -> fields[SERVER])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Sends one command and returns the answer. */
    public String ask(String command) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
            socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new SandboxFailure("HAProxy does not answer on port " + port + ": " + failed.getMessage(), failed);
        }
    }
}
