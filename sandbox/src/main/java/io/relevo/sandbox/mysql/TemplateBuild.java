package io.relevo.sandbox.mysql;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.process.PortReservations;
import io.relevo.sandbox.process.Programs;
import io.relevo.sandbox.process.ServerProcess;
import io.relevo.sandbox.process.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a data directory: initialise, start once, run the grants, forget the history, shut down. */
record TemplateBuild(Path directory, Programs programs, GrantScript grants) {
    private static final Duration INITIALISE = Duration.ofMinutes(3);
    private static final Duration START = Duration.ofMinutes(1);

    void run() {
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(log());
            Accounts accounts = Accounts.random();
            accounts.write(directory.resolve("secrets"));
            initialise();
            createAccounts(accounts);
            removeIdentityAndHistory();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            PortReservations.ofThisUser().release(directory);
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path log() {
        // Outlives a failed build.
        return directory.resolveSibling("mysql-template.log");
    }

    private List<String> mysqld(String... options) {
        List<String> command = new ArrayList<>(List.of(programs.path("mysqld"), "--no-defaults"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.add("--datadir=" + data());
        command.addAll(List.of("--innodb-redo-log-capacity=64M", "--innodb-buffer-pool-size=64M", "--log-bin=binlog"));
        command.add("--secure-file-priv=NULL");
        command.addAll(List.of(options));
        return command;
    }

    private void initialise() {
        programs.run(directory, mysqld("--initialize-insecure"), Path.of("/dev/null"), INITIALISE)
                .orElseThrow(output -> new SandboxFailure("MySQL could not make a data directory: " + output));
    }

    private void createAccounts(Accounts accounts) throws IOException {
        int port = PortReservations.ofThisUser().reserve(directory, 1).getFirst();
        ServerProcess server = programs.server(new Workplace("mysqld", directory, directory, log()));
        server.start(
                mysqld(
                        "--port=" + port,
                        "--bind-address=127.0.0.1",
                        "--mysqlx=OFF",
                        "--socket=../mysqld.sock",
                        "--server-id=1",
                        "--gtid-mode=ON",
                        "--enforce-gtid-consistency=ON"),
                Map.of());
        try {
            Poll.until(START, () -> Handshake.answers(port) || !server.isAlive());
            new AccountStatements(programs, port, directory).run(grants, accounts);
            server.stop(START);
        } catch (SandboxFailure failed) {
            throw SandboxFailure.withLog("MySQL's data directory could not be prepared: " + failed.getMessage(), log());
        } finally {
            server.remove();
        }
    }

    private void removeIdentityAndHistory() throws IOException {
        Files.deleteIfExists(data().resolve("auto.cnf"));
        try (var logs = Files.newDirectoryStream(data(), "binlog.*")) {
            for (Path file : logs) {
                Files.delete(file);
            }
        }
    }
}
