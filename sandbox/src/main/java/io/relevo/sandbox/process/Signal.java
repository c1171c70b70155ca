package io.relevo.sandbox.process;

import io.relevo.sandbox.SandboxFailure;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The signals the sandbox sends. */
public enum Signal {
    KILL,
    TERM,
    STOP,
    CONT;

    void sendTo(long pid) {
        switch (this) {
            case KILL -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            case TERM -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
            case STOP, CONT -> sendByShell(pid);
        }
    }

    private void sendByShell(long pid) {
        List<String> command = List.of("/bin/sh", "-c", "kill -" + name() + " " + pid);
        try {
            Process kill = new ProcessBuilder(command).inheritIO().start();
            if (!kill.waitFor(5, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new SandboxFailure("process " + pid + " could not be sent SIG" + name(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted while sending SIG" + name() + " to process " + pid, interrupted);
        }
    }
}
