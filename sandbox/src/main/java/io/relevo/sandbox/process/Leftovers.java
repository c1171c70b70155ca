package io.relevo.sandbox.process;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.storage.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What launchers that died left behind. */
public final class Leftovers {
    private static final String TEMPORARY = "relevo-servers-";
    private static final String LAUNCHER = "launcher.process";
    private static final Duration KILLED = Duration.ofSeconds(20);
    private static final Duration REAPED = Duration.ofSeconds(2);

    private Leftovers() {}

    /** A directory for servers that shall not outlive this JVM. */
    public static Path temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory(TEMPORARY).toRealPath();
            new ProcessFile(directory.resolve(LAUNCHER)).write(ProcessIdentity.self());
            return directory;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends the processes and deletes the files of temporary servers whose JVM was killed. */
    public static void removeTemporary() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (var directories = Files.newDirectoryStream(parent, TEMPORARY + "*")) {
            for (Path directory : directories) {
                Optional<ProcessIdentity> launcher = new ProcessFile(directory.resolve(LAUNCHER)).recorded();
                if (launcher.isPresent() && !launcher.get().isAlive()) {
                    killProcessesOf(directory);
                    DirectoryTree.delete(directory);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Kills every process whose environment names the directory as its sandbox; returns when they are gone. One that is
     * ending shows no environment any more, so whoever was found once is waited for.
     */
    public static void killProcessesOf(Path owner) {
        Set<ProcessIdentity> ending = new HashSet<>();
        // A supervisor may start a server while it is looked for, so look until there is nothing.
        boolean gone = Poll.until(KILLED, () -> {
            List<ProcessIdentity> found = processesOf(owner);
            found.forEach(process -> process.signal(Signal.KILL));
            ending.addAll(found);
            return found.isEmpty() && ending.stream().noneMatch(ProcessIdentity::isAlive);
        });
        if (!gone) {
            throw new SandboxFailure("after %d s of killing, processes of %s are left: %s"
                    .formatted(KILLED.toSeconds(), owner, processesOf(owner)));
        }
        // Where nobody reaps, a zombie counts as gone.
        Poll.until(REAPED, () -> ending.stream().allMatch(ProcessIdentity::isReaped));
    }

    /** Every running process whose environment names the directory as its sandbox. */
    public static List<ProcessIdentity> processesOf(Path owner) {
        String wanted = Daemon.OWNER + "=" + owner;
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.filter(
                            entry -> entry.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(entry -> environment(entry).anyMatch(wanted::equals))
                    .map(entry -> ProcessIdentity.of(
                            Long.parseLong(entry.getFileName().toString())))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Empty for a process that is gone or belongs to somebody else. */
    private static Stream<String> environment(Path process) {
        try {
            byte[] variables = Files.readAllBytes(process.resolve("environ"));
            return Arrays.stream(new String(variables, StandardCharsets.UTF_8).split("\0", -1));
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }
}
