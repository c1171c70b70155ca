package io.relevo.topology.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.ClusterDocument.OperationKind;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import io.relevo.events.OperationStep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HaProxyRoutingIT {
    private RouterOfTest router;

    @BeforeEach
    void start() throws IOException {
        router = new RouterOfTest();
    }

    @AfterEach
    void end() throws IOException {
        router.close();
    }

    private static ClusterDocument document(Phase phase, String primary, NodeStatus first) {
        return document(phase, primary, first, null);
    }

    private static ClusterDocument closing() {
        return document(
                Phase.SWITCHING_OVER,
                "mysql-1",
                NodeStatus.ONLINE,
                new Operation("o", OperationKind.SWITCHOVER, OperationStep.CLOSE, "mysql-1", "mysql-2", "", "test"));
    }

    private static ClusterDocument document(Phase phase, String primary, NodeStatus first, Operation operation) {
        return new ClusterDocument(
                RouterOfTest.CLUSTER,
                1,
                1,
                phase,
                primary,
                ClusterSettings.lossless(),
                Durability.LOSSLESS,
                List.of(),
                List.of(
                        new Node("mysql-1", "127.0.0.1", 3306, null, first, false),
                        new Node("mysql-2", "127.0.0.1", 3306, null, NodeStatus.ONLINE, false)),
                operation,
                null,
                null);
    }

    private static ClusterDocument steady(String primary) {
        return document(Phase.STEADY, primary, NodeStatus.ONLINE);
    }

    @Test
    void clientsAreLedByAgentChecksAndByPushesFaster() throws IOException {
        router.startAgent();
        router.showToAgentsOnly(steady("mysql-1"));
        writesGoTo("mysql-1");
        within(Duration.ofSeconds(1), () -> router.reader().equals("mysql-2"));

        try (Socket client = router.write()) {
            assertThat(RouterOfTest.greeting(client)).isEqualTo("mysql-1");
            long cut = System.nanoTime();
            router.show(document(Phase.FAILING_OVER, null, NodeStatus.DOWN));
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            System.out.printf("cut to the end of a session: %d ms%n", millisSince(cut));
        }
        within(Duration.ofSeconds(1), () -> router.writer().isEmpty());
        long open = System.nanoTime();
        router.show(document(Phase.STEADY, "mysql-2", NodeStatus.DOWN));
        within(Duration.ofSeconds(1), () -> router.writer().equals("mysql-2"));
        System.out.printf("opening to the first answer: %d ms%n", millisSince(open));
        within(Duration.ofSeconds(1), () -> router.reader().equals("mysql-2"));
        assertThat(router.pushFailures()).isZero();
        staysFor(Duration.ofMillis(600), () -> router.writer().equals("mysql-2"));
    }

    @Test
    void theLastWordStaysWhileTheAgentIsAwayAndPushesStillCount() throws IOException {
        router.startAgent();
        router.show(steady("mysql-1"));
        writesGoTo("mysql-1");
        router.stopAgent();
        staysFor(Duration.ofSeconds(1), () -> router.writer().equals("mysql-1"));
        router.show(document(Phase.SWITCHING_OVER, "mysql-1", NodeStatus.ONLINE));
        within(Duration.ofSeconds(1), () -> router.writer().isEmpty());
        router.show(steady("mysql-2"));
        within(Duration.ofSeconds(1), () -> router.writer().equals("mysql-2"));
        staysFor(Duration.ofMillis(600), () -> router.writer().equals("mysql-2"));
    }

    @Test
    void whatAPushDidNotReachIsMadeGoodByTheAgent() {
        router.startAgent();
        router.showToAgentsOnly(steady("mysql-1"));
        writesGoTo("mysql-1");
        long flip = System.nanoTime();
        router.showToAgentsOnly(steady("mysql-2"));
        within(Duration.ofSeconds(2), () -> router.writer().equals("mysql-2"));
        System.out.printf("by agent checks alone: %d ms%n", millisSince(flip));
    }

    @Test
    void aServerThatDiesIsLeftWithoutAWord() {
        router.startAgent();
        router.showToAgentsOnly(document(Phase.STEADY, "mysql-1", NodeStatus.ONLINE));
        writesGoTo("mysql-1");
        router.first.close();
        within(Duration.ofSeconds(3), () -> router.writer().isEmpty());
    }

    @Test
    void clientsThatComeWhileThePrimaryChangesWaitAndAreLedToTheNewOne() throws IOException {
        router.startAgent();
        router.show(steady("mysql-1"));
        writesGoTo("mysql-1");
        router.show(document(Phase.FAILING_OVER, null, NodeStatus.DOWN));
        within(Duration.ofSeconds(1), () -> router.writer().isEmpty());
        try (Socket first = router.write();
                Socket second = router.write();
                Socket third = router.write()) {
            router.show(steady("mysql-2"));
            List<String> greetings =
                    List.of(RouterOfTest.greeting(first), RouterOfTest.greeting(second), RouterOfTest.greeting(third));
            // One of them, whichever came first, was in the waiting room itself.
            assertThat(greetings)
                    .isSubsetOf("mysql-2", "")
                    .filteredOn(""::equals)
                    .hasSizeLessThan(2);
        }
    }

    @Test
    void aServerThatWasOpenedGetsClientsBeforeThatIsRecorded() throws IOException {
        router.startAgent();
        router.show(steady("mysql-1"));
        writesGoTo("mysql-1");
        ClusterDocument opening = document(
                Phase.SWITCHING_OVER,
                "mysql-1",
                NodeStatus.ONLINE,
                new Operation("o", OperationKind.SWITCHOVER, OperationStep.OPEN, "mysql-1", "mysql-2", "", "test"));
        router.show(opening);
        within(Duration.ofSeconds(1), () -> router.writer().isEmpty());
        staysFor(Duration.ofMillis(600), () -> router.writer().isEmpty());
        router.showOpened(opening);
        within(Duration.ofSeconds(1), () -> router.writer().equals("mysql-2"));
        staysFor(Duration.ofMillis(600), () -> router.writer().equals("mysql-2"));
        router.show(steady("mysql-2"));
        staysFor(Duration.ofMillis(600), () -> router.writer().equals("mysql-2"));
    }

    @Test
    void sessionsStayUntilAPlannedChangeClosesThePrimary() throws IOException {
        router.startAgent();
        router.show(steady("mysql-1"));
        writesGoTo("mysql-1");
        try (Socket present = router.write()) {
            assertThat(RouterOfTest.greeting(present)).isEqualTo("mysql-1");
            router.show(closing());
            within(Duration.ofSeconds(1), () -> router.writer().isEmpty());
            staysFor(Duration.ofMillis(600), () -> router.writer().isEmpty());
            present.setSoTimeout(100);
            assertThatThrownBy(() -> present.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            present.setSoTimeout(3000);
            router.show(document(Phase.SWITCHING_OVER, "mysql-1", NodeStatus.ONLINE));
            assertThat(present.getInputStream().read()).isEqualTo(-1);
        }
        router.show(steady("mysql-1"));
        within(Duration.ofSeconds(2), () -> router.writer().equals("mysql-1"));
    }

    @Test
    void clientsThatWaitInVainAreSentAway() throws IOException {
        router.startAgent();
        router.show(steady("mysql-1"));
        writesGoTo("mysql-1");
        router.show(document(Phase.FAILING_OVER, null, NodeStatus.DOWN));
        within(Duration.ofSeconds(1), () -> router.writer().isEmpty());
        try (Socket client = router.write()) {
            assertThat(RouterOfTest.greeting(client)).isEmpty();
        }
    }

    @Test
    void theAgentAnswersWhatItKnowsAndNothingElse() throws IOException {
        router.startAgent();
        router.showToAgentsOnly(steady("mysql-1"));
        assertThat(ask("test mysql-1 write\n")).isEqualTo("up 100%");
        assertThat(ask("test mysql-1 read\n")).isEqualTo("down");
        assertThat(ask("test mysql-2 write\n")).isEqualTo("down");
        assertThat(ask("test mysql-2 read\n")).isEqualTo("up");
        assertThat(ask("test mysql-9 write\n")).isEqualTo("down");
        assertThat(ask("test mysql-9 read\n")).isEqualTo("down");
        assertThat(ask("other mysql-1 write\n")).isEmpty();
        assertThat(ask("test mysql-1 everything\n")).isEmpty();
        assertThat(ask("x".repeat(5000) + "\n")).isEmpty();
        long begun = System.nanoTime();
        assertThat(ask("half a li")).isEmpty();
        assertThat(millisSince(begun)).isLessThan(2000);
    }

    @Test
    void nobodyIsPraisedUnseenByAProcessThatIsNew() throws IOException {
        router.close();
        router = new RouterOfTest(Duration.ofSeconds(2));
        router.startAgent();
        router.show(steady("mysql-1"));
        long begun = System.nanoTime();
        assertThat(ask("test mysql-1 write\n")).isEmpty();
        assertThat(ask("test mysql-2 read\n")).isEmpty();
        assertThat(ask("test mysql-2 write\n")).isEqualTo("down");
        assertThat(ask("test mysql-1 read\n")).isEqualTo("down");
        within(Duration.ofSeconds(4), () -> ask("test mysql-1 write\n").equals("up 100%"));
        assertThat(millisSince(begun)).isGreaterThanOrEqualTo(2000);
        assertThat(ask("test mysql-2 read\n")).isEqualTo("up");
    }

    private String ask(String line) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), router.agentPort())) {
            socket.setSoTimeout(3000);
            socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (SocketException reset) {
            return "";
        }
    }

    /** A router that just started takes every server for good until it asked about it once. */
    private void writesGoTo(String server) {
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> router.writer().equals(server));
    }

    private static long millisSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private static void within(Duration time, Callable<Boolean> condition) {
        await().atMost(time)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(condition);
    }

    private static void staysFor(Duration time, Callable<Boolean> condition) {
        await().during(time)
                .atMost(time.plusSeconds(2))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }
}
