package io.relevo.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
    @TempDir
    Path directory;

    @Test
    void aProcessWithTheSameNumberButAnotherStartIsNotTheSame() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        assertThat(self.isAlive()).isTrue();
        assertThat(new ProcessIdentity(self.pid(), self.startTicks() + 1).isAlive())
                .isFalse();
    }

    @Test
    void aProcessNumberThatWasGivenAgainIsNeverSignalled() {
        Daemon sleeper = daemon();
        ProcessIdentity running = sleeper.start(directory, List.of("sleep", "60"), Map.of());
        new ProcessIdentity(running.pid(), running.startTicks() - 1).signal(Signal.KILL);
        assertThat(running.isAlive()).isTrue();
        sleeper.kill();
        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void theTextFormIsReadBack() {
        ProcessIdentity identity = new ProcessIdentity(12, 345);
        assertThat(ProcessIdentity.parse(identity + "\n")).contains(identity);
        assertThat(ProcessIdentity.parse("")).isEmpty();
        assertThat(ProcessIdentity.parse("12")).isEmpty();
        assertThat(ProcessIdentity.parse("a b")).isEmpty();
    }

    @Test
    void theCommandInTheStatusLineMayHoldAnything() {
        String line = "7 (a) S 1 (b) R 1 7 7 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 98765 1 2";
        assertThat(ProcessStatus.parse(line)).isEqualTo(new ProcessStatus('R', 98765));
    }

    @Test
    void aProcessIsFoundByTheSandboxItBelongsTo() {
        Daemon sleeper = daemon();
        ProcessIdentity running = sleeper.start(directory, List.of("sleep", "60"), Map.of());
        assertThat(Leftovers.processesOf(directory)).containsExactly(running);
        Leftovers.killProcessesOf(directory);
        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void aPausedProcessHasStoppedWhenThePauseReturns() {
        Daemon busy = daemon();
        ProcessIdentity running = busy.start(directory, List.of("sh", "-c", "while :; do :; done"), Map.of());
        try {
            assertThat(running.isStopped()).isFalse();
            busy.pause();
            assertThat(running.isStopped()).isTrue();
            assertThat(running.isAlive()).isTrue();

            busy.resume();
            assertThat(Poll.until(Duration.ofSeconds(5), () -> !running.isStopped()))
                    .isTrue();
        } finally {
            busy.kill();
        }
    }

    private Daemon daemon() {
        return new Daemon("sleep", directory, directory.resolve("sleep.process"), directory.resolve("sleep.log"));
    }
}
