package io.relevo.watcher.lab;

import io.relevo.mysql.connection.Account;
import io.relevo.runtime.kafka.KafkaSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The built watcher as a process of its own. */
public final class ServiceProcess implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ServiceProcess.class);

    private final Process process;
    private final int port;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    public static ServiceProcess start(Path directory, KafkaSettings kafka, Account account) throws IOException {
        int port = freePort();
        Path password = Files.writeString(
                directory.resolve("password"), account.password().reveal() + "\n");
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString()));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("RELEVO_INSTANCE", "lab-1");
        builder.environment().put("RELEVO_WATCHER_ZONE", "north");
        builder.environment().put("RELEVO_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        builder.environment().put("RELEVO_WATCH_USER", account.user());
        builder.environment().put("RELEVO_WATCH_PASSWORD_FILE", password.toString());
        builder.redirectErrorStream(true);
        Path log = directory.resolve("watcher.log");
        builder.redirectOutput(log.toFile());
        return new ServiceProcess(builder.start(), port, log);
    }

    /** The HTTP status of a path; 0 as long as nothing answers. */
    public int status(String path) throws InterruptedException {
        try {
            return request(path).statusCode();
        } catch (IOException notYet) {
            LOG.debugf(notYet, "not answering yet");
            return 0;
        }
    }

    public String get(String path) throws IOException, InterruptedException {
        return request(path).body();
    }

    /** What it wrote to its log so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    public long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> request(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
        client.close();
    }
}
