package io.relevo.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On loopback sockets of this process. */
class LinkTest {
    private static final int HANG_GUARD_MILLIS = 20_000;
    private static final int SILENCE_MILLIS = 300;

    private ServerSocket server;
    private int port;
    private Link link;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket();
        server.bind(Sockets.loopback(0));
        try (ServerSocket free = new ServerSocket()) {
            free.bind(Sockets.loopback(0));
            port = free.getLocalPort();
        }
        link = Link.open(port, server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        server.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(Sockets.loopback(port), HANG_GUARD_MILLIS);
        socket.setSoTimeout(HANG_GUARD_MILLIS);
        return socket;
    }

    private Socket accept() throws IOException {
        server.setSoTimeout(HANG_GUARD_MILLIS);
        Socket accepted = server.accept();
        accepted.setSoTimeout(HANG_GUARD_MILLIS);
        return accepted;
    }

    @Test
    void bytesGoBothWaysAndAnEndIsHanded() throws IOException {
        try (Socket client = connect();
                Socket accepted = accept()) {
            client.getOutputStream().write(7);
            assertThat(accepted.getInputStream().read()).isEqualTo(7);
            accepted.getOutputStream().write(8);
            assertThat(client.getInputStream().read()).isEqualTo(8);
            accepted.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whatIsSentIntoACutArrivesWhenItIsHealed() throws IOException {
        try (Socket client = connect();
                Socket accepted = accept()) {
            link.cut();
            client.getOutputStream().write(7);
            accepted.setSoTimeout(SILENCE_MILLIS);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> accepted.getInputStream().read());
            link.heal();
            accepted.setSoTimeout(HANG_GUARD_MILLIS);
            assertThat(accepted.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void anEndIsNotHeardOfThroughACut() throws IOException {
        try (Socket client = connect();
                Socket accepted = accept()) {
            link.cut();
            accepted.shutdownOutput();
            client.setSoTimeout(SILENCE_MILLIS);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.getInputStream().read());
            link.heal();
            client.setSoTimeout(HANG_GUARD_MILLIS);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void newConnectionsGetNoAnswerWhileItIsCut() throws IOException {
        link.cut();
        try (Socket client = new Socket()) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.connect(Sockets.loopback(port), SILENCE_MILLIS));
        }
        link.heal();
        try (Socket client = connect();
                Socket accepted = accept()) {
            client.getOutputStream().write(9);
            assertThat(accepted.getInputStream().read()).isEqualTo(9);
        }
    }

    @Test
    void aServerThatIsNotThereRefuses() throws IOException {
        server.close();
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
            try (Socket client = connect()) {
                client.getInputStream().read();
            }
        });
    }

    @Test
    void aPlanSurvivesTheCommandLine() {
        LinkPlan plan = LinkPlan.of(io.relevo.sandbox.TestPlans.pair(), 5000);
        assertThat(LinkPlan.parse(plan.arguments())).isEqualTo(plan);
    }
}
