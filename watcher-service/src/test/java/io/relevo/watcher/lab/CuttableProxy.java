package io.relevo.watcher.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/** A way to a server that can be cut, in silence or with a refusal, while the server goes on. */
public final class CuttableProxy implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CuttableProxy.class);

    private final int target;
    private final int port;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile ServerSocket listening;
    private volatile boolean silent;

    public CuttableProxy(int target) {
        this.target = target;
        this.listening = listen(0);
        this.port = listening.getLocalPort();
        accept();
    }

    public int port() {
        return port;
    }

    /** From now on nothing passes and nothing is closed, as when packets are dropped. */
    public void fallSilent() {
        silent = true;
    }

    /** From now on the port is refused, and what was connected is reset. */
    public void refuse() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        refuse();
    }

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    join(listening.accept());
                }
            } catch (IOException closed) {
                LOG.debugf(closed, "no longer listening");
            }
        });
    }

    private void join(Socket client) throws IOException {
        sockets.add(client);
        if (silent) {
            return;
        }
        var server = new Socket();
        sockets.add(server);
        server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 1000);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!silent) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException closed) {
            LOG.debugf(closed, "a connection ended");
        }
    }
}
