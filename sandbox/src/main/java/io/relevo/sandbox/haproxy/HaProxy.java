package io.relevo.sandbox.haproxy;

import io.relevo.sandbox.PortRole;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.SandboxPlan;
import io.relevo.sandbox.process.Daemon;
import io.relevo.sandbox.process.Poll;
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
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The router of a sandbox as a child process. */
public final class HaProxy {
    private static final Duration START = Duration.ofSeconds(20);

    private final Path directory;
    private final SandboxPlan plan;
    private final Daemon process;

    public HaProxy(Path owner, SandboxPlan plan) {
        this.directory = owner.resolve("haproxy");
        this.plan = plan;
        this.process = new Daemon(
                "HAProxy",
                owner,
                directory.resolve("haproxy.process"),
                owner.resolve("logs").resolve("haproxy.log"));
    }

    private Path configuration() {
        return directory.resolve("haproxy.cfg");
    }

    /** Writes the configuration; fails when HAProxy does not accept it. */
    public void configure() {
        try {
            Files.createDirectories(directory);
            Files.writeString(configuration(), new HaProxyConfiguration(plan).text());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        ShellCommand.of(List.of(plan.haproxy(), "-c", "-f", configuration().toString()))
                .run(START)
                .orElseThrow(output -> new SandboxFailure("HAProxy does not accept its configuration: " + output));
    }

    /** Starts it if it does not run; returns when clients can connect. */
    public void start() {
        if (!isAlive()) {
            process.start(
                    directory,
                    List.of(plan.haproxy(), "-db", "-f", configuration().toString()),
                    Map.of());
        }
        Poll.until(START, () -> accepts() || !isAlive());
        if (!isAlive() || !accepts()) {
            throw SandboxFailure.withLog("HAProxy does not answer on port " + plan.port(PortRole.WRITE), log());
        }
    }

    /** The port of the runtime API, as a client's port without a server behind it closes at once. */
    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), plan.port(PortRole.HAPROXY_RUNTIME)),
                    500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    public void kill() {
        process.kill();
    }

    /** What it says of itself. */
    public RouterView view() {
        return new RouterView(plan.port(PortRole.HAPROXY_RUNTIME));
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
