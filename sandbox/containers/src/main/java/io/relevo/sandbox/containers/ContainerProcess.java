package io.relevo.sandbox.containers;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import io.relevo.sandbox.process.ServerProcess;
import io.relevo.sandbox.process.Workplace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A server in a container of its own, which is the same one from the first start until it is removed. */
final class ContainerProcess implements ServerProcess {
    private final Engine engine;
    private final String image;
    private final String user;
    private final Workplace place;
    private final boolean supervised;

    private volatile String container;
    private volatile long lastPid;

    /** @param supervised whether the server is a child of the container's first process, or that process itself */
    ContainerProcess(Engine engine, String image, String user, Workplace place, boolean supervised) {
        this.engine = engine;
        this.image = image;
        this.user = user;
        this.place = place;
        this.supervised = supervised;
    }

    @Override
    public void start(List<String> command, Map<String, String> environment) {
        if (container == null) {
            container = engine.create(
                    image,
                    ContainerPlan.server(user, place.owner(), place.directory(), place.log(), command, environment),
                    Launcher.self().labels());
        }
        engine.start(container);
    }

    @Override
    public boolean isAlive() {
        return container != null && engine.runs(container);
    }

    /** A supervisor that waits for its server's end keeps the container running. */
    @Override
    public boolean isOver() {
        return !isAlive();
    }

    @Override
    public OptionalLong runningPid() {
        OptionalLong found = container == null
                ? OptionalLong.empty()
                : engine.state(container).stream()
                        .mapToLong(ContainerProcess::firstPid)
                        .filter(pid -> pid > 0)
                        .flatMap(this::serverPid)
                        .findFirst();
        found.ifPresent(pid -> lastPid = pid);
        return found;
    }

    private static long firstPid(ContainerState state) {
        Long pid = state.getPidLong();
        return Boolean.TRUE.equals(state.getRunning()) && pid != null ? pid : 0;
    }

    private LongStream serverPid(long first) {
        Stream<ProcessHandle> seen = ProcessHandle.of(first).stream();
        return (supervised ? seen.flatMap(ProcessHandle::children) : seen).mapToLong(ProcessHandle::pid);
    }

    @Override
    public long pid() {
        return runningPid().orElse(lastPid);
    }

    @Override
    public void kill() {
        if (container != null) {
            engine.kill(container);
        }
    }

    @Override
    public void stop(Duration limit) {
        if (container != null) {
            engine.stop(container, limit);
        }
    }

    @Override
    public void pause() {
        if (isAlive() && !isPaused()) {
            engine.pause(container);
        }
    }

    @Override
    public void resume() {
        if (isAlive() && isPaused()) {
            engine.resume(container);
        }
    }

    private boolean isPaused() {
        return engine.state(container).map(ContainerState::getPaused).orElse(false);
    }

    @Override
    public void remove() {
        if (container != null) {
            engine.remove(container);
            container = null;
        }
    }
}
