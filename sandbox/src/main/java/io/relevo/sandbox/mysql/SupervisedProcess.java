package io.relevo.sandbox.mysql;

import io.relevo.sandbox.process.Daemon;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.process.ProcessIdentity;
import io.relevo.sandbox.process.ServerProcess;
import io.relevo.sandbox.process.Workplace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** mysqld as the child of the supervisor script, which is a child process and writes down which process mysqld is. */
final class SupervisedProcess implements ServerProcess {
    private static final Duration SUPERVISOR_END = Duration.ofSeconds(1);

    private final Workplace place;
    private final Daemon supervisor;
    private final Daemon server;

    SupervisedProcess(Workplace place) {
        this.place = place;
        this.supervisor = new Daemon(
                "the supervisor of " + place.name(),
                place.owner(),
                place.directory().resolve("supervisor.process"),
                place.log());
        this.server = new Daemon(
                "server " + place.name(),
                place.owner(),
                place.directory().resolve(NodeFiles.PROCESS_FILE),
                place.log());
    }

    @Override
    public void start(List<String> command, Map<String, String> environment) {
        endSupervisor();
        server.forget();
        supervisor.start(place.directory(), command, environment);
    }

    @Override
    public boolean isAlive() {
        return server.isAlive();
    }

    @Override
    public boolean isOver() {
        return !supervisor.isAlive();
    }

    @Override
    public OptionalLong runningPid() {
        return server.running().stream().mapToLong(ProcessIdentity::pid).findFirst();
    }

    @Override
    public long pid() {
        return server.recorded().map(ProcessIdentity::pid).orElse(0L);
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void stop(Duration limit) {
        server.stop(limit);
    }

    @Override
    public void pause() {
        server.pause();
    }

    @Override
    public void resume() {
        server.resume();
    }

    /** Whoever restarts itself at that moment is killed too. */
    @Override
    public void remove() {
        server.kill();
        endSupervisor();
        server.kill();
    }

    /** Lets it reap its server first, or that would stay as a zombie where nobody else does it. */
    private void endSupervisor() {
        Poll.until(SUPERVISOR_END, () -> !supervisor.isAlive());
        supervisor.kill();
    }
}
