package io.relevo.sandbox.debian;

import io.relevo.sandbox.process.ShellCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packages unpacked into a folder. Their programs are started by scripts in {@code bin/} through the unpacked loader with
 * the unpacked libraries, so they run on a system with older ones; {@code exec} keeps the process number.
 */
record PackageTree(Path directory) {
    private static final Duration UNPACK = Duration.ofMinutes(5);
    private static final Duration CHECK = Duration.ofSeconds(30);
    private static final String UNPACK_ALL = """
            for package in "$1"/*.deb; do
              dpkg-deb --fsys-tarfile "$package" | tar -x -C "$2" --no-same-owner \\
                --exclude='./usr/share/doc*' --exclude='./usr/share/man*' --exclude='./usr/share/locale*' \\
                --exclude='./usr/share/lintian*' --exclude='./usr/lib/*/gconv*' || exit 1
            done
            """;

    void unpack(Path packages) {
        create(directory);
        ShellCommand.of(List.of("/bin/sh", "-c", UNPACK_ALL, "sh", packages.toString(), directory.toString()))
                .run(UNPACK)
                .orElseThrow(output -> FetchFailure.of("the packages could not be unpacked: " + output));
    }

    /** Writes {@code bin/<name>} and checks that every library it needs is there. */
    void addProgram(String name, String path, String trailingOptions) {
        Path loader = loader();
        String libraries = directory.relativize(loader.getParent()).toString();
        write(create(directory.resolve("bin")).resolve(name), """
                #!/bin/sh
                T=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
                L=$T/%s
                exec "$L/%s" --library-path "$L" --argv0 "$T/%s" "$T/%s" "$@" %s
                """.formatted(
                        libraries, loader.getFileName(), path, path, trailingOptions));
        check(name, path, loader);
    }

    private void check(String name, String path, Path loader) {
        ShellCommand.Outcome list = ShellCommand.of(List.of(
                        loader.toString(),
                        "--library-path",
                        loader.getParent().toString(),
                        "--list",
                        directory.resolve(path).toString()))
                .run(CHECK);
        Optional<String> missing =
                list.output().lines().filter(line -> line.contains("not found")).findFirst();
        if (!list.succeeded() || missing.isPresent()) {
            throw FetchFailure.of(name + " does not run here: "
                    + missing.orElse(list.output()).strip());
        }
    }

    private Path loader() {
        try (Stream<Path> files = Files.walk(directory.resolve("usr/lib"), 2)) {
            return files.filter(file -> file.getFileName().toString().matches("ld-linux.*\\.so\\.\\d"))
                    .findFirst()
                    .orElseThrow(() -> FetchFailure.of("the packages hold no loader"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path script, String text) {
        try {
            Files.writeString(script, text);
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
