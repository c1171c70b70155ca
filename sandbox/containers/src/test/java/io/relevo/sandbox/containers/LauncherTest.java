package io.relevo.sandbox.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.sandbox.process.ProcessIdentity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherTest {
    private static final Launcher SELF = Launcher.self();

    @Test
    void labelsTellWhoLaunched() {
        assertThat(Launcher.of(SELF.labels())).contains(SELF);
    }

    @Test
    void otherContainersHaveNoLauncher() {
        assertThat(Launcher.of(Map.of())).isEmpty();
        assertThat(Launcher.of(Map.of(Launcher.PROCESS, "somebody"))).isEmpty();
    }

    @Test
    void aLauncherIsOutlivedWhenItsProcessIsGone() {
        Launcher gone =
                new Launcher(SELF.machine(), new ProcessIdentity(SELF.process().pid(), 1));
        assertThat(SELF.outlived(gone, ProcessIdentity::isAlive)).isTrue();
        assertThat(SELF.outlived(SELF, ProcessIdentity::isAlive)).isFalse();
    }

    @Test
    void processesOfOtherMachinesAreNotJudged() {
        Launcher elsewhere = new Launcher("elsewhere", new ProcessIdentity(1, 1));
        assertThat(SELF.outlived(elsewhere, process -> false)).isFalse();
    }
}
