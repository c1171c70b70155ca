package io.relevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RelevoCommandTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "{}";

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::reply);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void reply(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private int run(String... arguments) {
        CommandLine line = RelevoCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void clustersArePrintedAsATable() {
        answer = "[{\"cluster\":\"shop\",\"phase\":\"STEADY\",\"primary\":\"mysql-1\",\"durability\":\"LOSSLESS\","
                + "\"epoch\":3}]";
        assertThat(run("cluster", "list", "--topology-url", url())).isZero();
        assertThat(out.toString()).containsPattern("shop\\s+STEADY\\s+mysql-1\\s+LOSSLESS\\s+3");
    }

    @Test
    void jsonIsPrintedAsTheServiceGaveIt() {
        answer = "[{\"cluster\":\"shop\",\"new\":1}]";
        run("cluster", "list", "--topology-url", url(), "--output", "json");
        assertThat(out.toString()).contains("\"new\" : 1");
    }

    @Test
    void theTokenIsSentAndTheWishIsTheBody() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "secret\n");
        answer = "{\"outcome\":\"would begin\"}";
        int code = run(
                "switchover",
                "shop",
                "--to",
                "mysql-2",
                "--dry-run",
                "--topology-url",
                url(),
                "--token-file",
                token.toString());
        assertThat(code).isZero();
        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/clusters/shop/switchover?dryRun=true Bearer secret {\"to\":\"mysql-2\"}");
    }

    @Test
    void aFailoverIsForTheBestServerAndLosesNothingUnlessThatIsSaid() {
        answer = "{\"outcome\":\"requested\",\"operation\":\"o-1\"}";
        assertThat(run("failover", "shop", "--no-wait", "--topology-url", url()))
                .isZero();
        assertThat(out.toString()).contains("relevo operation show o-1");
        assertThat(run("failover", "shop", "--to", "mysql-3", "--accept-loss", "--no-wait", "--topology-url", url()))
                .isZero();
        assertThat(asked)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("POST /api/v1/clusters/shop/failover?dryRun=false")
                                .endsWith("{\"acceptLoss\":false}"),
                        second -> assertThat(second).endsWith("{\"to\":\"mysql-3\",\"acceptLoss\":true}"));
    }

    @Test
    void aProblemIsExplainedAndItsKindIsTheExitCode() {
        status = 404;
        answer = "{\"title\":\"Not found\",\"detail\":\"There is no cluster 'shop'\"}";
        assertThat(run("cluster", "show", "shop", "--topology-url", url())).isEqualTo(3);
        assertThat(err.toString()).contains("Not found: There is no cluster 'shop'");
    }

    @Test
    void aServiceThatIsAwayIsNamed() {
        server.stop(0);
        assertThat(run("cluster", "list", "--topology-url", url())).isEqualTo(4);
        assertThat(err.toString()).contains("topology service does not answer");
    }

    @Test
    void anUnknownSandboxIsNamedWithTheMend() {
        assertThat(run("cluster", "list", "--sandbox", "no-such-sandbox")).isEqualTo(3);
        assertThat(err.toString()).contains("./relevo sandbox up --name no-such-sandbox");
    }

    @Test
    void aWrongCommandLineIsTwo() {
        assertThat(run("switchover", "shop")).isEqualTo(2);
    }

    @Test
    void aFileWithoutClustersIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("clusters.yaml"), "nothing: here\n");
        assertThat(run("cluster", "register", file.toString(), "--topology-url", url()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no list 'clusters'");
    }

    @Test
    void eventsAreALineEachForPeopleAndWholeForPrograms() {
        String event = "{\"time\":\"2026-11-01T00:00:00Z\",\"subject\":\"shop\",\"type\":\"PrimaryDown\","
                + "\"data\":{\"node\":\"mysql-1\"}}";
        answer = "id:1\ndata:" + event + "\n\n";
        assertThat(run("events", "--cluster", "shop", "--topology-url", url())).isZero();
        assertThat(out.toString()).containsPattern("2026-11-01T00:00:00.000Z\\s+shop\\s+PrimaryDown\\s+node=mysql-1");
        assertThat(asked.getFirst()).startsWith("GET /api/v1/events?latest=20&follow=false&cluster=shop");
        run("events", "--output", "json", "--topology-url", url());
        assertThat(out.toString()).contains(event);
    }

    @Test
    void helpIsThereForEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("cluster", "switchover", "backup", "Exit codes");
    }
}
