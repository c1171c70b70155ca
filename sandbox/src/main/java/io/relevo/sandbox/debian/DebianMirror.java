package io.relevo.sandbox.debian;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.ShellCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where this machine's own apt gets Debian's packages from. */
record DebianMirror(String address, Optional<Path> keyring) {
    private static final Pattern RELEASE_FILE = Pattern.compile("^'(\\S+/debian/?)dists/");
    private static final List<Path> KEYRINGS = List.of(
            Path.of("/usr/share/keyrings/debian-archive-keyring.pgp"),
            Path.of("/usr/share/keyrings/debian-archive-keyring.gpg"));

    /** Asks apt, which need not have read its indexes yet; empty on a machine that does not use Debian's packages. */
    static Optional<DebianMirror> locate(Path emptyDirectory) {
        ShellCommand.Outcome uris = ShellCommand.of(
                        List.of("apt-get", "update", "--print-uris", "-o", "Dir::State::Lists=" + emptyDirectory))
                .run(Duration.ofSeconds(30));
        return uris.output()
                .lines()
                .map(RELEASE_FILE::matcher)
                .filter(Matcher::find)
                .map(matcher -> new DebianMirror(matcher.group(1), keyringOfThisMachine()))
                .findFirst();
    }

    private static Optional<Path> keyringOfThisMachine() {
        return KEYRINGS.stream().filter(Files::isReadable).findFirst();
    }

    /** The line of a sources list for one suite of it. */
    String source(String suite) {
        String options = Stream.of(
                        "arch=" + architecture(),
                        keyring.map(file -> "signed-by=" + file).orElse(""))
                .filter(option -> !option.isEmpty())
                .reduce((first, second) -> first + " " + second)
                .orElseThrow();
        return "deb [%s] %s %s main\n".formatted(options, address, suite);
    }

    static String architecture() {
        return ShellCommand.of(List.of("dpkg", "--print-architecture"))
                .run(Duration.ofSeconds(30))
                .orElseThrow(output -> new SandboxFailure("dpkg does not say its architecture: " + output))
                .strip();
    }
}
