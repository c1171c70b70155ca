package io.relevo.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What many connections that are made together do to each other. */
@Timeout(120)
class TurnTakingIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Timeouts PATIENT = new Timeouts(LONG, LONG);
    private static final Timeouts IMPATIENT = new Timeouts(Duration.ofMillis(300), LONG);

    /** More than there are turns. */
    private static final int MANY = Runtime.getRuntime().availableProcessors();

    private static final int REQUEST_FOR_TLS = 36;
    private static final int TLS_HANDSHAKE = 0x16;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Collection<AutoCloseable> resources = new ConcurrentLinkedQueue<>();
    private Account account;
    private Endpoint server;

    @BeforeEach
    void freshServers() throws MySqlFailure {
        Lab lab = Lab.fresh();
        server = lab.server(1).endpoint();
        account = LabServer.account(lab.accounts().watch());
    }

    @AfterEach
    void end() throws Exception {
        threads.shutdownNow();
        endTheStalling();
        assertThat(threads.awaitTermination(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void allOfManyComeUp() throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            answers.add(threads.submit(() -> {
                try (MySqlConnection connection = MySqlConnector.ofMany().connect(server, account, PATIENT)) {
                    return connection.queryOne("SELECT 7", row -> row.getInt(1));
                }
            }));
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(7);
        }
    }

    @Test
    void whileOthersHaveTheTurnsOneOfManyTimesOutAndAnUrgentOneDoesNotWait() throws Exception {
        Endpoint stalling = stallingInTls(MANY);

        MySqlFailure late = catchThrowableOfType(
                MySqlFailure.class, () -> MySqlConnector.ofMany().connect(server, account, IMPATIENT));

        assertThat(stalling.port()).isPositive();
        assertThat(late.kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(late).hasStackTraceContaining("no turn for a TLS handshake within 5 s");
        new MySqlConnector().connect(server, account, IMPATIENT).close();
    }

    @Test
    void whoGivesUpWaitingLeavesTheQueueAtOnce() throws Exception {
        stallingInTls(MANY);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Future<?> waiting = threads.submit(() -> {
            begun.countDown();
            try {
                return MySqlConnector.ofMany().connect(server, account, PATIENT);
            } finally {
                ended.countDown();
            }
        });

        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        waiting.cancel(true);

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void serversThatSayNothingTakeNoTurns() throws Exception {
        ServerSocket mute = listen();
        connectInBackground(endpoint(mute), MANY);

        MySqlConnector.ofMany().connect(server, account, IMPATIENT).close();
    }

    /** A server that begins as MySQL does and is silent once TLS begins; so many are about to connect to it. */
    private Endpoint stallingInTls(int connections) throws Exception {
        ServerSocket listening = listen();
        CountDownLatch inTls = new CountDownLatch(Math.max(1, connections / 2));
        byte[] greeting = greetingOfTheServer();
        background(() -> {
            while (true) {
                Socket client = listening.accept();
                resources.add(client);
                background(() -> {
                    client.getOutputStream().write(greeting);
                    client.getOutputStream().flush();
                    InputStream asked = client.getInputStream();
                    asked.readNBytes(REQUEST_FOR_TLS);
                    assertThat(asked.read()).isEqualTo(TLS_HANDSHAKE);
                    inTls.countDown();
                    return null;
                });
            }
        });
        connectInBackground(endpoint(listening), connections);
        assertThat(inTls.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return endpoint(listening);
    }

    private void endTheStalling() throws Exception {
        for (AutoCloseable resource : resources) {
            resource.close();
        }
    }

    private byte[] greetingOfTheServer() throws IOException {
        try (Socket socket = new Socket(server.host(), server.port())) {
            InputStream said = socket.getInputStream();
            byte[] header = said.readNBytes(4);
            byte[] body = said.readNBytes((header[0] & 0xff) | (header[1] & 0xff) << 8);
            byte[] greeting = new byte[header.length + body.length];
            System.arraycopy(header, 0, greeting, 0, header.length);
            System.arraycopy(body, 0, greeting, header.length, body.length);
            return greeting;
        }
    }

    private void connectInBackground(Endpoint endpoint, int times) {
        for (int i = 0; i < times; i++) {
            background(() -> MySqlConnector.ofMany().connect(endpoint, account, PATIENT));
        }
    }

    /** Whatever becomes of it. */
    private void background(Callable<?> work) {
        threads.execute(new FutureTask<>(work));
    }

    private ServerSocket listen() throws IOException {
        ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        resources.add(listening);
        return listening;
    }

    private static Endpoint endpoint(ServerSocket listening) {
        return new Endpoint(listening.getInetAddress().getHostAddress(), listening.getLocalPort());
    }
}
