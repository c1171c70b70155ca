package io.relevo.sandbox.haproxy;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.debian.PackageCache;
import io.relevo.sandbox.debian.PackageSet;
import io.relevo.sandbox.storage.RelevoHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** HAProxy's executable. */
public record HaProxyProgram(Path path) {
    static final PackageSet HAPROXY = new PackageSet(
            "HAProxy",
            "haproxy",
            List.of("haproxy"),
            Pattern.compile("libsystemd0"),
            Map.of("haproxy", "usr/sbin/haproxy"),
            Map.of(),
            "Install HAProxy 2.6 or newer so that haproxy is on the PATH.");

    /** The one on the PATH or in the system's directory for servers, else the one in the cache, else fetched. */
    public static HaProxyProgram locateOrFetch(RelevoHome home, Progress progress) {
        return installed().orElseGet(() -> {
            Path tree = new PackageCache(home, HAPROXY).fetch(progress);
            return new HaProxyProgram(tree.resolve("bin/haproxy"));
        });
    }

    private static Optional<HaProxyProgram> installed() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).resolve("haproxy").toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .map(HaProxyProgram::new);
    }
}
