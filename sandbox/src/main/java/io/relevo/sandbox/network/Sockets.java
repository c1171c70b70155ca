package io.relevo.sandbox.network;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Connections on the loopback address. */
final class Sockets {
    private static final Logger LOG = System.getLogger(Sockets.class.getName());

    private Sockets() {}

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    /** Ends it so that the other side notices at once, whatever was still to be sent. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            LOG.log(Level.TRACE, "closed before", closed);
        }
        close(socket);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            LOG.log(Level.DEBUG, "a socket could not be closed", failed);
        }
    }
}
