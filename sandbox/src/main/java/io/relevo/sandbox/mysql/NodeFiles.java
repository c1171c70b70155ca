package io.relevo.sandbox.mysql;

import io.relevo.sandbox.process.Workplace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * Where everything of one server lies.
 *
 * @param owner the directory of the sandbox
 * @param mysqld what a command for mysqld begins with
 */
record NodeFiles(Path owner, String name, int serverId, String mysqld) {
    /** In the directory of the server, written by the supervisor. */
    static final String PROCESS_FILE = "mysqld.process";

    Path directory() {
        return owner.resolve("mysql").resolve(name);
    }

    Path dataDir() {
        return directory().resolve("data");
    }

    Path log() {
        return owner.resolve("logs").resolve(name + ".log");
    }

    Path lock() {
        return directory().resolve("lock");
    }

    private Path configuration() {
        return directory().resolve("my.cnf");
    }

    private Path supervisorScript() {
        return directory().resolve("supervise.sh");
    }

    Workplace place() {
        return new Workplace(name, owner, directory(), log());
    }

    List<String> command() {
        return List.of(
                "/bin/sh",
                supervisorScript().toString(),
                directory().resolve(PROCESS_FILE).toString(),
                mysqld,
                "--defaults-file=" + configuration());
    }

    /** Makes all but the running process. */
    void prepare(DataTemplate template, int port, int listenPort, List<String> extraLines) {
        try (InputStream script = getClass().getResourceAsStream("supervise.sh")) {
            Files.createDirectories(directory());
            Files.createDirectories(log().getParent());
            Files.copy(Objects.requireNonNull(script), supervisorScript(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        template.copyTo(dataDir(), owner);
        writeConfiguration(port, listenPort, extraLines);
    }

    /** A killed server leaves its socket's lock, with a process number that another process may have by now. */
    void deleteSocket() {
        try {
            Files.deleteIfExists(directory().resolve("mysqld.sock.lock"));
            Files.deleteIfExists(directory().resolve("mysqld.sock"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void writeConfiguration(int port, int listenPort, List<String> extraLines) {
        // Relative to the data directory: a full path may be longer than a socket's name can be.
        Path socket = Path.of("..", "mysqld.sock");
        String text = new ServerConfiguration(serverId, port, listenPort, dataDir(), socket, extraLines).text();
        try {
            Files.writeString(configuration(), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
