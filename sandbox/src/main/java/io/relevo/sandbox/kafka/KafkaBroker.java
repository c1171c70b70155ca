package io.relevo.sandbox.kafka;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.Daemon;
import io.relevo.sandbox.process.Jvm;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.process.PortReservations;
import io.relevo.sandbox.process.ProcessIdentity;
import io.relevo.sandbox.process.SharedArchive;
import io.relevo.sandbox.storage.RelevoHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        broker.prepare();
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

    private void prepare() {
        try {
            Files.createDirectories(directory());
            Files.createDirectories(log().getParent());
            Path data = directory().resolve("data");
            Files.writeString(configuration(), new BrokerConfiguration(ports, data).text());
            new FormattedStorage(RelevoHome.locate(), KafkaLibraries.locate()).copyTo(data, owner);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private SharedArchive archive() {
        return KafkaLibraries.locate().archive(RelevoHome.locate(), directory());
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

    /** Starts it if it does not run; returns when it works on requests. */
    public void start() {
        if (!isAlive()) {
            String classPath = KafkaLibraries.locate().classPath();
            List<String> program =
                    List.of("-cp", classPath, "kafka.Kafka", configuration().toString());
            process.start(directory(), JVM.with(archive()).command(program), Map.of());
        }
        Poll.until(START, () -> ApiVersionsProbe.answers(ports.clients()) || !isAlive());
        if (!isAlive() || !ApiVersionsProbe.answers(ports.clients())) {
            throw SandboxFailure.withLog("Kafka does not answer on port " + ports.clients(), log());
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

    /** Ends it, in order only if the next one starts faster for it; returns when the process is gone. */
    public void end() {
        if (isAlive() && archive().isMissing()) {
            stop();
            archive().keep();
        }
        kill();
    }

    /** Ends it and gives back the ports; the files are the caller's. */
    @Override
    public void close() {
        end();
        PortReservations.ofThisUser().release(owner);
    }
}
