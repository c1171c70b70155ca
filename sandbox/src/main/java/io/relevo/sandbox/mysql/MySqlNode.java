package io.relevo.sandbox.mysql;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.Daemon;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.process.ProcessIdentity;
import io.relevo.sandbox.process.Signal;
import io.relevo.sandbox.storage.CrossProcessLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One MySQL server of a sandbox, under a small supervisor that starts it again when it asks for it (RESTART, CLONE) and
 * only then. It is found through files, so any process of the same user may handle it; one at a time does.
 */
public final class MySqlNode {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SUPERVISOR_END = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(90);

    private final NodeFiles files;
    private final int port;
    private final Daemon supervisor;
    private final Daemon server;

    MySqlNode(NodeFiles files, int port) {
        this.files = files;
        this.port = port;
        this.supervisor = files.supervisor();
        this.server = files.server();
    }

    public String name() {
        return files.name();
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public Path dataDir() {
        return files.dataDir();
    }

    /** What the server and its supervisor write. */
    public Path log() {
        return files.log();
    }

    /** The server's process started last, running or not; 0 before the first start. */
    public long pid() {
        return server.recorded().map(ProcessIdentity::pid).orElse(0L);
    }

    /** The server's process while it runs, stopped by a signal or not. */
    public OptionalLong runningPid() {
        return server.running().stream().mapToLong(ProcessIdentity::pid).findFirst();
    }

    public boolean isAlive() {
        return server.isAlive();
    }

    /** Whether it greets a client now. */
    public boolean answers() {
        return isAlive() && Handshake.answers(port);
    }

    /** A URL for Connector/J, for an account with a password. */
    public String jdbcUrl() {
        return "jdbc:mysql://127.0.0.1:" + port
                + "/?allowPublicKeyRetrieval=true&sslMode=DISABLED&connectTimeout=5000&socketTimeout=60000";
    }

    /** Starts it if it does not run, and returns when it answers. */
    public void start() {
        try (CrossProcessLock lock = CrossProcessLock.acquire(files.lock())) {
            lock.check();
            if (!isAlive()) {
                launch();
            }
        }
        awaitAnswer();
    }

    private void launch() {
        endSupervisor();
        server.forget();
        files.deleteSocket();
        supervisor.start(files.directory(), files.command(), Map.of());
    }

    private void awaitAnswer() {
        Poll.until(START, () -> answers() || !supervisor.isAlive());
        if (!answers()) {
            throw SandboxFailure.withLog("server " + name() + " does not answer on port " + port, log());
        }
    }

    /** SIGKILL, as a crash would; returns when the process is gone. It stays down until it is started. */
    public void kill() {
        server.kill();
    }

    /** An orderly shutdown; returns when the process is gone. It stays down until it is started. */
    public void stop() {
        server.stop(STOP);
    }

    /** SIGSTOP: it keeps its connections and says nothing. */
    public void pause() {
        server.running().ifPresent(process -> process.signal(Signal.STOP));
    }

    /** SIGCONT: ends a pause. */
    public void resume() {
        server.running().ifPresent(process -> process.signal(Signal.CONT));
    }

    /** Replaces the extra lines of its configuration file; they count from the next start on. */
    public void configure(List<String> extraLines) {
        files.writeConfiguration(port, extraLines);
    }

    /** Kills the server and its supervisor; whoever restarts itself at that moment is killed too. */
    public void destroy() {
        server.kill();
        endSupervisor();
        server.kill();
    }

    /** Lets it reap its server first, or that would stay as a zombie where nobody else does it. */
    private void endSupervisor() {
        Poll.until(SUPERVISOR_END, () -> !supervisor.isAlive());
        supervisor.kill();
    }

    @Override
    public String toString() {
        return name() + " (127.0.0.1:" + port + ")";
    }
}
