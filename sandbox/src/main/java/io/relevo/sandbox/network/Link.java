package io.relevo.sandbox.network;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one way to a server: a port whose connections lead to the server's own. When it is cut, connections stay and carry
 * nothing, and new ones are neither accepted nor refused, as where a network drops packets. Thread-safe.
 */
final class Link implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Link.class.getName());
    private static final int BACKLOG = 100;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int QUEUE_IS_FULL_MILLIS = 100;

    private final int port;
    private final int serverPort;
    private final Passage passage = new Passage();
    private final ServerSocket listener = new ServerSocket();
    private final List<Socket> fillers = new ArrayList<>();
    private final Set<Integer> fillerPorts = ConcurrentHashMap.newKeySet();

    private Link(int port, int serverPort) throws IOException {
        this.port = port;
        this.serverPort = serverPort;
    }

    /** Listens at the port and leads to the server's port. */
    static Link open(int port, int serverPort) throws IOException {
        Link link = new Link(port, serverPort);
        link.listener.setReuseAddress(true);
        link.listener.bind(Sockets.loopback(port), BACKLOG);
        Thread.ofPlatform().name("link-" + port).daemon().start(link::accept);
        return link;
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                passage.pass();
                if (fillerPorts.remove(client.getPort())) {
                    Sockets.reset(client);
                } else {
                    connect(client);
                }
            }
        } catch (IOException closed) {
            LOG.log(Level.DEBUG, "the link at " + port + " has ended", closed);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server that is not there refuses the client too. */
    private void connect(Socket client) {
        Socket server = new Socket();
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(Sockets.loopback(serverPort), CONNECT_MILLIS);
        } catch (IOException unreachable) {
            Sockets.reset(client);
            Sockets.reset(server);
            return;
        }
        Thread.startVirtualThread(() -> carry(client, server));
    }

    private void carry(Socket client, Socket server) {
        try (client;
                server) {
            Thread back = Thread.startVirtualThread(new Pump(server, client, passage));
            new Pump(client, server, passage).run();
            back.join();
        } catch (IOException failed) {
            LOG.log(Level.DEBUG, "a connection could not be closed", failed);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes silent. Returns when new connections are not accepted any more. */
    synchronized void cut() throws IOException {
        if (passage.cut()) {
            fillQueue();
        }
    }

    /** Whoever connects while the queue of connections to be accepted is full gets no answer. */
    private void fillQueue() throws IOException {
        for (int filler = 0; filler < 3 * BACKLOG; filler++) {
            Socket socket = new Socket();
            fillers.add(socket);
            try {
                socket.bind(Sockets.loopback(0));
                fillerPorts.add(socket.getLocalPort());
                socket.connect(Sockets.loopback(port), QUEUE_IS_FULL_MILLIS);
            } catch (SocketTimeoutException full) {
                fillerPorts.remove(socket.getLocalPort());
                return;
            }
        }
        throw new IOException("the queue of port " + port + " cannot be filled");
    }

    /** Carries again, first what came meanwhile. */
    synchronized void heal() {
        fillers.forEach(Sockets::reset);
        fillers.clear();
        passage.heal();
    }

    @Override
    public void close() throws IOException {
        heal();
        listener.close();
    }
}
