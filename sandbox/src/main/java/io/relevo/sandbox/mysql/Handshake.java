package io.relevo.sandbox.mysql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The greeting a MySQL server sends to whoever connects. */
final class Handshake {
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int HEADER_BYTES = 4;
    private static final int PROTOCOL = 10;

    private Handshake() {}

    /** Whether a server greets on the loopback port. */
    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
            byte[] start = socket.getInputStream().readNBytes(HEADER_BYTES + 1);
            return start.length > HEADER_BYTES && start[HEADER_BYTES] == PROTOCOL;
        } catch (IOException silent) {
            return false;
        }
    }
}
