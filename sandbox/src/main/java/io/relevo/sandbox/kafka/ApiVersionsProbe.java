package io.relevo.sandbox.kafka;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The first question of every Kafka client. A broker accepts connections before it answers it. */
final class ApiVersionsProbe {
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int REQUEST_BYTES = 10;
    private static final int API_VERSIONS = 18;
    private static final int SIZE_BYTES = 4;

    private ApiVersionsProbe() {}

    /** Whether the broker on the loopback port works on requests. */
    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
            DataOutputStream request = new DataOutputStream(socket.getOutputStream());
            request.writeInt(REQUEST_BYTES);
            request.writeShort(API_VERSIONS);
            request.writeShort(0);
            // The number of the request, and no client id.
            request.writeInt(1);
            request.writeShort(-1);
            request.flush();
            return socket.getInputStream().readNBytes(SIZE_BYTES).length == SIZE_BYTES;
        } catch (IOException silent) {
            return false;
        }
    }
}
