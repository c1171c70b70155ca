package io.relevo.sandbox.kafka;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.process.PortReservations;
import io.relevo.sandbox.process.ServerPlatform;
import io.relevo.sandbox.process.ServerProcess;
import io.relevo.sandbox.process.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A Kafka broker with Relevo's topics. As a child process it is found through files, so any process of the same user may
 * handle it. Closing kills it; its data stay.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Path owner;
    private final KafkaPorts ports;
    private final BrokerPrograms programs;
    private final Workplace place;
    private final ServerProcess process;

    private KafkaBroker(Path owner, KafkaPorts ports, BrokerPrograms programs) {
        this.owner = owner;
        this.ports = ports;
        this.programs = programs;
        this.place = new Workplace(
                "Kafka", owner, owner.resolve("kafka"), owner.resolve("logs").resolve("kafka.log"));
        this.process = programs.process(place);
    }

    /**
     * Starts a new broker on free ports, with its files under the directory; returns when its topics exist. It is a child
     * process, or what the {@link ServerPlatform} on the class path makes of it.
     */
    public static KafkaBroker start(Path directory) {
        Optional<ServerPlatform> platform = ServerPlatform.offered();
        platform.ifPresent(ServerPlatform::removeLeftovers);
        BrokerPrograms programs = platform.<BrokerPrograms>map(other -> new BrokerScripts(other.kafka()))
                .orElseGet(BrokerJvm::new);
        try {
            Path owner = Files.createDirectories(directory).toRealPath();
            List<Integer> ports = PortReservations.ofThisUser().reserve(owner, 2);
            KafkaBroker broker = new KafkaBroker(owner, new KafkaPorts(ports.get(0), ports.get(1)), programs);
            broker.prepare();
            broker.startNew();
            return broker;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Makes the files of a broker that has not run yet, as a child process. */
    public static KafkaBroker create(Path owner, KafkaPorts ports) {
        KafkaBroker broker = new KafkaBroker(owner, ports, new BrokerJvm());
        broker.prepare();
        return broker;
    }

    /** A broker that was made before as a child process, by this process or another one. */
    public static KafkaBroker existing(Path owner, KafkaPorts ports) {
        return new KafkaBroker(owner, ports, new BrokerJvm());
    }

    private Path configuration() {
        return place.directory().resolve("server.properties");
    }

    private void prepare() {
        try {
            Files.createDirectories(place.directory());
            Files.createDirectories(log().getParent());
            Path data = place.directory().resolve("data");
            Files.writeString(configuration(), new BrokerConfiguration(ports, data).text());
            programs.makeStorage(data, owner);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts it for the first time and creates the topics. */
    public void startNew() {
        start();
        try {
            RelevoTopics.create(bootstrapServers(), START);
        } catch (SandboxFailure failed) {
            process.remove();
            throw SandboxFailure.withLog(failed.getMessage(), log());
        }
    }

    /** Starts it if it does not run; returns when it works on requests. */
    public void start() {
        if (!isAlive()) {
            programs.start(process, place, configuration());
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
        return place.log();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public OptionalLong runningPid() {
        return process.runningPid();
    }

    /** Ends it as a crash would; returns when the process is gone. */
    public void kill() {
        process.kill();
    }

    /** An orderly end; returns when the process is gone. */
    public void stop() {
        process.stop(STOP);
    }

    /** It keeps its connections and says nothing. */
    public void pause() {
        process.pause();
    }

    /** Ends a pause. */
    public void resume() {
        process.resume();
    }

    /** Ends it, in order only if the next one starts faster for it; returns when the process is gone. */
    public void end() {
        programs.end(process, place);
    }

    /** Ends it and gives back the ports; the files are the caller's. */
    @Override
    public void close() {
        end();
        PortReservations.ofThisUser().release(owner);
    }
}
