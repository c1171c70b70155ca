package io.relevo.sandbox.mysql;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.ChildProcess;
import io.relevo.sandbox.process.Programs;
import io.relevo.sandbox.process.ServerProcess;
import io.relevo.sandbox.process.ShellCommand;
import io.relevo.sandbox.process.Workplace;
import io.relevo.sandbox.storage.RelevoHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of one MySQL, 8.4 or newer.
 *
 * @param home what they were found in, for messages
 */
public record MySqlInstallation(Path home, Path mysqld, MySqlVersion version) implements Programs {
    private static final List<String> FOLDERS = List.of("bin", "sbin", "usr/bin", "usr/sbin", "libexec");
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /**
     * The MySQL of {@code RELEVO_MYSQL_HOME} if that is set, else the one on the PATH if it is new enough, else the one in
     * the cache.
     *
     * @throws SandboxFailure when {@code RELEVO_MYSQL_HOME} is set and holds no usable MySQL
     */
    public static Optional<MySqlInstallation> locate(RelevoHome relevoHome) {
        String chosen = System.getProperty("relevo.mysql.home", System.getenv("RELEVO_MYSQL_HOME"));
        if (chosen != null && !chosen.isBlank()) {
            return Optional.of(chosen(Path.of(chosen)));
        }
        return onPath().or(() -> cached(relevoHome));
    }

    /** As {@link #locate}, and fetches the packages into the cache when there is none. */
    public static MySqlInstallation locateOrFetch(RelevoHome relevoHome, Progress progress) {
        return locate(relevoHome).orElseGet(() -> fetch(relevoHome, progress));
    }

    private static MySqlInstallation fetch(RelevoHome relevoHome, Progress progress) {
        Path home = MySqlPackages.fetch(relevoHome, progress);
        return in(home).orElseThrow(() -> machineLacks("what was fetched into " + home + " does not run"));
    }

    private static MySqlInstallation chosen(Path home) {
        MySqlInstallation installation =
                in(home).orElseThrow(() -> machineLacks("RELEVO_MYSQL_HOME=" + home + " holds no mysqld and mysql"));
        if (!installation.version().supported()) {
            throw machineLacks("RELEVO_MYSQL_HOME=" + home + " is MySQL " + installation.version()
                    + ", and 8.4 or newer is needed");
        }
        return installation;
    }

    private static SandboxFailure machineLacks(String message) {
        return new SandboxFailure(SandboxFailure.Kind.MACHINE, message);
    }

    private static Optional<MySqlInstallation> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .filter(folder -> Files.isExecutable(folder.resolve("mysqld")))
                .findFirst()
                .flatMap(folder -> in(folder.toAbsolutePath().getParent()))
                .filter(installation -> installation.version().supported());
    }

    private static Optional<MySqlInstallation> cached(RelevoHome relevoHome) {
        return MySqlPackages.fetched(relevoHome).flatMap(MySqlInstallation::in);
    }

    private static Optional<MySqlInstallation> in(Path home) {
        return program(home, "mysqld")
                .filter(mysqld -> program(home, "mysql").isPresent())
                .flatMap(mysqld -> versionOf(mysqld).map(version -> new MySqlInstallation(home, mysqld, version)));
    }

    private static Optional<MySqlVersion> versionOf(Path mysqld) {
        ShellCommand.Outcome outcome = ShellCommand.of(List.of(mysqld.toString(), "--no-defaults", "--version"))
                .run(ANSWER);
        return outcome.succeeded() ? MySqlVersion.parse(outcome.output()) : Optional.empty();
    }

    private static Optional<Path> program(Path home, String name) {
        return FOLDERS.stream()
                .map(folder -> home.resolve(folder).resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public String identity() {
        return version.toString();
    }

    @Override
    public String path(String program) {
        return client(program).toString();
    }

    @Override
    public ShellCommand.Outcome run(Path directory, List<String> command, Path input, Duration limit) {
        return ShellCommand.of(command).in(directory).reading(input).run(limit);
    }

    @Override
    public ServerProcess server(Workplace place) {
        return new ChildProcess(place, place.directory().resolve(NodeFiles.PROCESS_FILE));
    }

    @Override
    public ServerProcess supervised(Workplace place) {
        return new SupervisedProcess(place);
    }

    /** The command line client. */
    public Path mysql() {
        return client("mysql");
    }

    public Path mysqlbinlog() {
        return client("mysqlbinlog");
    }

    /** The client program of that name; fails when this MySQL came without it. */
    public Path client(String name) {
        return program(home, name).orElseThrow(() -> machineLacks("there is no " + name + " in " + home));
    }
}
