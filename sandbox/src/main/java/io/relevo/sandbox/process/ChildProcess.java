package io.relevo.sandbox.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A server as a child process that nothing watches over; found again through its process file. */
public final class ChildProcess implements ServerProcess {
    private final Workplace place;
    private final Daemon daemon;

    public ChildProcess(Workplace place, Path processFile) {
        this.place = place;
        this.daemon = new Daemon(place.name(), place.owner(), processFile, place.log());
    }

    @Override
    public void start(List<String> command, Map<String, String> environment) {
        daemon.start(place.directory(), command, environment);
    }

    @Override
    public boolean isAlive() {
        return daemon.isAlive();
    }

    @Override
    public boolean isOver() {
        return !isAlive();
    }

    @Override
    public OptionalLong runningPid() {
        return daemon.running().stream().mapToLong(ProcessIdentity::pid).findFirst();
    }

    @Override
    public long pid() {
        return daemon.recorded().map(ProcessIdentity::pid).orElse(0L);
    }

    @Override
    public void kill() {
        daemon.kill();
    }

    @Override
    public void stop(Duration limit) {
        daemon.stop(limit);
    }

    @Override
    public void pause() {
        daemon.pause();
    }

    @Override
    public void resume() {
        daemon.resume();
    }

    @Override
    public void remove() {
        kill();
    }
}
