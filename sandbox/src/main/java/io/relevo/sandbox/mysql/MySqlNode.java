package io.relevo.sandbox.mysql;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.process.ServerProcess;
import io.relevo.sandbox.storage.CrossProcessLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One MySQL server of a sandbox, under a small supervisor that starts it again when it asks for it (RESTART, CLONE) and
 * only then. As a child process it is found through files, so any process of the same user may handle it; one at a time
 * does.
 */
public final class MySqlNode {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(90);

    private final NodeFiles files;
    private final int port;
    private final int listenPort;
    private final ServerProcess process;

    MySqlNode(NodeFiles files, int port, int listenPort, ServerProcess process) {
        this.files = files;
        this.port = port;
        this.listenPort = listenPort;
        this.process = process;
    }

    public String name() {
        return files.name();
    }

    public String host() {
        return "127.0.0.1";
    }

    /** Where everybody reaches it. */
    public int port() {
        return port;
    }

    /** Where it listens itself: reached even while it is cut off. */
    public int listenPort() {
        return listenPort;
    }

    public Path dataDir() {
        return files.dataDir();
    }

    /** What the server and its supervisor write. */
    public Path log() {
        return files.log();
    }

    /** The server's process on this machine started last, running or not; 0 before the first start. */
    public long pid() {
        return process.pid();
    }

    /** The server's process while it runs, stopped by a signal or not. */
    public OptionalLong runningPid() {
        return process.runningPid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it greets a client now. */
    public boolean answers() {
        return isAlive() && Handshake.answers(listenPort);
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
        files.deleteSocket();
        process.start(files.command(), Map.of());
    }

    private void awaitAnswer() {
        Poll.until(START, () -> answers() || process.isOver());
        if (!answers()) {
            throw SandboxFailure.withLog("server " + name() + " does not answer on port " + listenPort, log());
        }
    }

    /** Ends it as a crash would; returns when the process is gone. It stays down until it is started. */
    public void kill() {
        process.kill();
    }

    /** An orderly shutdown; returns when the process is gone. It stays down until it is started. */
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

    /** Replaces the extra lines of its configuration file; they count from the next start on. */
    public void configure(List<String> extraLines) {
        files.writeConfiguration(port, listenPort, extraLines);
    }

    /** Kills the server and its supervisor; whoever restarts itself at that moment is killed too. */
    public void destroy() {
        process.remove();
    }

    @Override
    public String toString() {
        return name() + " (127.0.0.1:" + port + ")";
    }
}
