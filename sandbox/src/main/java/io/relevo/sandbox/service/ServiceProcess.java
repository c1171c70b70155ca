package io.relevo.sandbox.service;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.SandboxPlan;
import io.relevo.sandbox.process.Daemon;
import io.relevo.sandbox.process.Jvm;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.process.ProcessIdentity;
import io.relevo.sandbox.process.SharedArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One of Relevo's services as a child process; found through files, so any process of the same user may handle it. */
public final class ServiceProcess {
    private static final String LOGGING = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";
    /** The C library keeps an area of its own for every few threads otherwise. */
    private static final Map<String, String> LITTLE_MEMORY = Map.of("MALLOC_ARENA_MAX", "2");

    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final ServiceInstance instance;
    private final Jvm jvm;
    private final String url;
    private final Path image;
    private final Path directory;
    private final Daemon process;

    public ServiceProcess(Path owner, ServiceInstance instance, SandboxPlan plan) {
        this.instance = instance;
        this.jvm = plan.serviceHeapMegabytes() > SandboxOptions.SERVICE_HEAP
                ? Jvm.lasting(plan.serviceHeapMegabytes(), LOGGING)
                : Jvm.shortLived(plan.serviceHeapMegabytes(), LOGGING);
        this.image = Path.of(plan.services().get(instance.service()));
        this.url = "http://127.0.0.1:" + plan.port(instance);
        this.directory = owner.resolve("services").resolve(instance.name());
        this.process = new Daemon(
                "the " + instance.name() + " service",
                owner,
                directory.resolve("service.process"),
                owner.resolve("logs").resolve(instance.name() + ".log"));
    }

    /** Writes its configuration, where Quarkus looks for it. */
    public void configure(Map<String, String> properties) {
        StringBuilder text = new StringBuilder();
        properties.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        try {
            Files.createDirectories(directory.resolve("config"));
            Files.writeString(directory.resolve("config/application.properties"), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts it if it does not run, without waiting. */
    public void launch() {
        if (!isAlive()) {
            process.start(
                    directory,
                    jvm.with(archive())
                            .command(List.of(
                                    "-jar", image.resolve("quarkus-run.jar").toString())),
                    LITTLE_MEMORY);
        }
    }

    private SharedArchive archive() {
        String name = "classes-" + Runtime.version().feature() + ".jsa";
        return new SharedArchive(image.resolve(name), directory.resolve(name));
    }

    /** Ends it, in order only if the next one starts faster for it; returns when the process is gone. */
    public void end() {
        if (isAlive() && archive().isMissing()) {
            stop();
            archive().keep();
        }
        kill();
    }

    /** Returns when it says that it is ready. */
    public void awaitReady() {
        boolean inTime = Poll.until(READY, () -> isReady() || !isAlive());
        if (!inTime || !isAlive()) {
            String reason = isAlive() ? " is not ready after " + READY.toSeconds() + " s" : " ended";
            throw SandboxFailure.withLog("the " + name() + " service" + reason, log());
        }
    }

    public boolean isReady() {
        return isAlive() && HttpStatus.of(url + "/q/health/ready") == HttpStatus.OK;
    }

    /** Starts it if it does not run; returns when it is ready. */
    public void start() {
        launch();
        awaitReady();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.kill();
    }

    /** An orderly end; returns when the process is gone. */
    public void stop() {
        process.stop(STOP);
    }

    /** SIGSTOP: it keeps its connections and does nothing. */
    public void pause() {
        process.pause();
    }

    /** SIGCONT: ends a pause. */
    public void resume() {
        process.resume();
    }

    /** As {@link ServiceInstance#name} says. */
    public String name() {
        return instance.name();
    }

    /** What it calls itself in the events it writes. */
    public String instanceName() {
        return instance.instanceName();
    }

    public String url() {
        return url;
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
}
