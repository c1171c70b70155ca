package io.relevo.topology.routing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Greets each client with its name, as a MySQL server speaks first, and keeps the connection. */
final class NamedServer implements AutoCloseable {
    private final ServerSocket socket;
    private final String name;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private NamedServer(ServerSocket socket, String name) {
        this.socket = socket;
        this.name = name;
    }

    static NamedServer start(String name) {
        try {
            NamedServer server = new NamedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), name);
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                clients.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                clients.removeIf(Socket::isClosed);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.getOutputStream().write((name + "\n").getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException routersCheckLeavesAtOnce) {
            clients.removeIf(Socket::isClosed);
        } finally {
            clients.remove(client);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
