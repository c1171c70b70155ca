package io.relevo.sandbox.kafka;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.Daemon;
import io.relevo.sandbox.process.Jvm;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.process.PortReservations;
import io.relevo.sandbox.process.ProcessIdentity;
import io.relevo.sandbox.process.ShellCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A Kafka broker as a child process, with Relevo's topics. It is found through files, so any process of the same user may
 * handle it. Closing kills it; its data stay.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final Jvm JVM = new Jvm(
            256,
            List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true"));
    private static final String CLUSTER_ID = "UmVsZXZvU2FuZGJveEthZg";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Path owner;
    private final KafkaPorts ports;
    private final Daemon process;

    private KafkaBroker(Path owner, KafkaPorts ports) {
        this.owner = owner;
        this.ports = ports;
        this.process = new Daemon(
                "Kafka",
                owner,
                owner.resolve("kafka/kafka.process"),
                owner.resolve("logs").resolve("kafka.log"));
    }

    /** Starts a new broker on free ports, with its files under the directory; returns when its topics exist. */
    public static KafkaBroker start(Path directory) {
        try {
            Path owner = Files.createDirectories(directory).toRealPath();
            List<Integer> ports = PortReservations.ofThisUser().reserve(owner, 2);
            KafkaBroker broker = create(owner, new KafkaPorts(ports.get(0), ports.get(1)));
            broker.startNew();
            return broker;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Makes the files of a broker that has not run yet. */
    public static KafkaBroker create(Path owner, KafkaPorts ports) {
        KafkaBroker broker = new KafkaBroker(owner, ports);
        broker.format();
        return broker;
    }

    /** A broker that was made before, by this process or another one. */
    public static KafkaBroker existing(Path owner, KafkaPorts ports) {
        return new KafkaBroker(owner, ports);
    }

    private Path directory() {
        return owner.resolve("kafka");
    }

    private Path configuration() {
        return directory().resolve("server.properties");
    }

    private void format() {
        try {
            Files.createDirectories(directory());
            Files.createDirectories(log().getParent());
            Files.writeString(
                    configuration(), new BrokerConfiguration(ports, directory().resolve("data")).text());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        ShellCommand.of(java(
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        CLUSTER_ID,
                        "-c",
                        configuration().toString()))
                .run(START)
                .orElseThrow(output -> new SandboxFailure("Kafka could not prepare its directory: " + output));
    }

    private static List<String> java(String... program) {
        List<String> arguments =
                new ArrayList<>(List.of("-cp", KafkaLibraries.locate().classPath()));
        arguments.addAll(List.of(program));
        return JVM.command(arguments);
    }

    /** Starts it for the first time and creates the topics. */
    public void startNew() {
        start();
        try {
            RelevoTopics.create(bootstrapServers(), START);
        } catch (SandboxFailure failed) {
            kill();
            throw SandboxFailure.withLog(failed.getMessage(), log());
        }
    }

    /** Starts it if it does not run; returns when it accepts connections. */
    public void start() {
        if (!isAlive()) {
            process.start(directory(), java("kafka.Kafka", configuration().toString()), Map.of());
        }
        Poll.until(START, () -> accepts() || !isAlive());
        if (!accepts()) {
            throw SandboxFailure.withLog("Kafka does not answer on port " + ports.clients(), log());
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), ports.clients()), 500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + ports.clients();
    }

    public KafkaPorts ports() {
        return ports;
    }

    public Path log() {
        return process.log();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public OptionalLong runningPid() {
        return process.running().stream().mapToLong(ProcessIdentity::pid).findFirst();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.kill();
    }

    /** An orderly end; returns when the process is gone. */
    public void stop() {
        process.stop(STOP);
    }

    /** Kills it and gives back the ports; the files are the caller's. */
    @Override
    public void close() {
        kill();
        PortReservations.ofThisUser().release(owner);
    }
}
