package io.relevo.sandbox.containers;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.process.Programs;
import io.relevo.sandbox.process.ServerProcess;
import io.relevo.sandbox.process.ShellCommand.Outcome;
import io.relevo.sandbox.process.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The programs in an image.
 *
 * @param folder where they lie, with a slash at the end, or nothing if they are on the image's path
 */
record ImagePrograms(Engine engine, String image, String folder) implements Programs {
    private static final int SHORT_ID = 12;
    private static final int KILLED = -1;

    @Override
    public String identity() {
        String id = engine.imageId(image);
        return "image-" + id.substring(id.indexOf(':') + 1).substring(0, SHORT_ID);
    }

    @Override
    public String path(String program) {
        return folder + program;
    }

    @Override
    public Outcome run(Path directory, List<String> command, Path input, Duration limit) {
        try {
            Path output = Files.createTempFile(directory, "command", ".out");
            try {
                ContainerPlan plan = ContainerPlan.command(user(), directory, command, input, output);
                return new Outcome(exitCode(plan, limit), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private int exitCode(ContainerPlan plan, Duration limit) {
        String container = engine.create(image, plan, Launcher.self().labels());
        try {
            engine.start(container);
            boolean ended = Poll.until(limit, () -> !engine.runs(container));
            return ended
                    ? engine.state(container)
                            .map(ContainerState::getExitCodeLong)
                            .map(Math::toIntExact)
                            .orElse(KILLED)
                    : KILLED;
        } finally {
            engine.remove(container);
        }
    }

    @Override
    public ServerProcess server(Workplace place) {
        return new ContainerProcess(engine, image, user(), place, false);
    }

    @Override
    public ServerProcess supervised(Workplace place) {
        return new ContainerProcess(engine, image, user(), place, true);
    }

    /** The user of this JVM. */
    private static String user() {
        try {
            Path self = Path.of("/proc/self");
            return Files.getAttribute(self, "unix:uid") + ":" + Files.getAttribute(self, "unix:gid");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
