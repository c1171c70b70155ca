package io.relevo.sandbox.process;

import io.relevo.sandbox.SandboxFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A child process that outlives its launcher: it has a session of its own, no input, a log, and can be found again by
 * any later launcher through its process file, or through its environment's {@value #OWNER}.
 *
 * @param owner the directory of the sandbox it belongs to
 * @param processFile where its identity is kept
 */
public record Daemon(String name, Path owner, Path processFile, Path log) {
    /** The variable in the environment of every process of a sandbox. */
    public static final String OWNER = "RELEVO_SANDBOX_DIR";

    private static final Duration REAPED = Duration.ofMillis(500);
    private static final Duration GONE = Duration.ofSeconds(10);
    private static final Duration STOPPED = Duration.ofSeconds(5);

    /** Starts it; returns without waiting for it to be of use. */
    public ProcessIdentity start(Path directory, List<String> command, Map<String, String> environment) {
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // What the launcher was told is not meant for its children.
        builder.environment().keySet().removeIf(key -> key.startsWith("RELEVO_") || key.startsWith("QUARKUS_"));
        builder.environment().put(OWNER, owner.toString());
        builder.environment().putAll(environment);
        try {
            return recorded(builder.start());
        } catch (IOException failed) {
            throw new SandboxFailure(name + " could not be started: " + failed.getMessage(), failed);
        }
    }

    private ProcessIdentity recorded(Process process) {
        ProcessIdentity identity = ProcessIdentity.of(process.pid())
                .orElseThrow(() -> SandboxFailure.withLog(name + " ended as soon as it was started", log));
        new ProcessFile(processFile).write(identity);
        return identity;
    }

    /** The process, while it runs. */
    public Optional<ProcessIdentity> running() {
        return new ProcessFile(processFile).running();
    }

    /** The process started last, running or not. */
    public Optional<ProcessIdentity> recorded() {
        return new ProcessFile(processFile).recorded();
    }

    public boolean isAlive() {
        return running().isPresent();
    }

    /** SIGKILL; returns when the process is gone. Nothing happens when it does not run. */
    public void kill() {
        running().ifPresent(process -> {
            process.signal(Signal.KILL);
            awaitGone(process, GONE);
        });
    }

    /**
     * SIGSTOP; returns when none of its threads runs any more: the kernel stops one first, and the others go on until that
     * one had its turn. Nothing happens when it does not run.
     */
    public void pause() {
        running().ifPresent(process -> {
            process.signal(Signal.STOP);
            if (!Poll.until(STOPPED, process::isStopped)) {
                throw SandboxFailure.withLog(
                        "%s (process %d) did not stand still within %d s"
                                .formatted(name, process.pid(), STOPPED.toSeconds()),
                        log);
            }
        });
    }

    /** SIGCONT: ends a pause. */
    public void resume() {
        running().ifPresent(process -> process.signal(Signal.CONT));
    }

    /** SIGTERM; returns when the process is gone, and fails when it is not within the time. */
    public void stop(Duration limit) {
        running().ifPresent(process -> {
            process.signal(Signal.TERM);
            process.signal(Signal.CONT);
            awaitGone(process, limit);
        });
    }

    /** Its parent has a moment to reap it; where nobody does, a zombie counts as gone. */
    private void awaitGone(ProcessIdentity process, Duration limit) {
        Poll.until(REAPED, process::isReaped);
        if (!Poll.until(limit, () -> !process.isAlive())) {
            throw SandboxFailure.withLog(
                    "%s (process %d) did not end within %d s".formatted(name, process.pid(), limit.toSeconds()), log);
        }
    }

    /** Forgets the process of the last start, so that {@link #running()} speaks of the next one only. */
    public void forget() {
        new ProcessFile(processFile).clear();
    }
}
