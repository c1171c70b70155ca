package io.relevo.sandbox.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.sandbox.debian.PackageCache;
import io.relevo.sandbox.process.ShellCommand;
import io.relevo.sandbox.storage.RelevoHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The smaller of the two programs that are fetched from Debian. */
@EnabledIf("hasDebianPackages")
class HaProxyFetchIT {
    @TempDir
    Path directory;

    static boolean hasDebianPackages() {
        return Files.isExecutable(Path.of("/usr/bin/apt-get")) && Files.exists(Path.of("/etc/debian_version"));
    }

    @Test
    void whatIsFetchedRunsAndIsFetchedOnce() {
        PackageCache cache = new PackageCache(new RelevoHome(directory), HaProxyProgram.HAPROXY);
        List<String> progress = new ArrayList<>();
        Path tree = cache.fetch(progress::add);

        assertThat(progress).anyMatch(line -> line.matches("fetching HAProxy [\\d.]+: \\d+ packages, \\d+ MB"));
        assertThat(ShellCommand.of(List.of(tree.resolve("bin/haproxy").toString(), "-v"))
                        .run(Duration.ofSeconds(10))
                        .output())
                .contains("HAProxy version");

        progress.clear();
        assertThat(cache.fetch(progress::add)).isEqualTo(tree);
        assertThat(progress).isEmpty();
        assertThat(cache.fetched()).contains(tree);
    }
}
