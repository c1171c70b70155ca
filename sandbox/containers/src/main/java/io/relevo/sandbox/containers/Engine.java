package io.relevo.sandbox.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.Poll;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/** The container engine, as Testcontainers finds it. What this JVM made is removed when it ends. Safe for all threads. */
final class Engine {
    private static final Duration GONE = Duration.ofSeconds(20);
    private static final Duration PAUSED = Duration.ofSeconds(10);

    private final DockerClient client;
    private final AtomicBoolean watched = new AtomicBoolean();

    private Engine(DockerClient client) {
        this.client = client;
    }

    /** The one engine of this JVM, reached at the first use. */
    static Engine get() {
        return Holder.ENGINE;
    }

    private static final class Holder {
        private static final Engine ENGINE = new Engine(DockerClientFactory.lazyClient());
    }

    DockerClient client() {
        return client;
    }

    /** The id of the image, which is pulled if it is not there. */
    String imageId(String image) {
        String pulled = failingTelling(
                "the image " + image + " could not be had",
                () -> new RemoteDockerImage(DockerImageName.parse(image)).get());
        return client.inspectImageCmd(pulled).exec().getId();
    }

    /** Makes a container that does not run yet. */
    String create(String image, ContainerPlan plan, Map<String, String> labels) {
        imageId(image);
        if (!watched.getAndSet(true)) {
            LaunchedContainers launched = new LaunchedContainers(this);
            Runtime.getRuntime().addShutdownHook(new Thread(launched::removeOwn, "relevo-containers-cleanup"));
        }
        return failingTelling("a container of " + image + " could not be made", () -> client.createContainerCmd(image)
                .withUser(plan.user())
                .withWorkingDir(plan.directory())
                .withEntrypoint(plan.entrypoint())
                .withCmd(plan.arguments())
                .withEnv(plan.environment())
                .withLabels(labels)
                .withHostConfig(plan.hostConfig())
                .exec()
                .getId());
    }

    void start(String container) {
        failingTelling("the container " + container + " could not be started", () -> client.startContainerCmd(container)
                .exec());
    }

    /** Its state; nothing when it was removed. */
    Optional<ContainerState> state(String container) {
        try {
            return Optional.of(client.inspectContainerCmd(container).exec().getState());
        } catch (NotFoundException removed) {
            return Optional.empty();
        }
    }

    boolean runs(String container) {
        return state(container)
                .filter(state -> Boolean.TRUE.equals(state.getRunning()))
                .isPresent();
    }

    /** Kills all in it, paused or not; returns when it has ended. */
    void kill(String container) {
        try {
            client.killContainerCmd(container).exec();
        } catch (ConflictException | NotFoundException ended) {
            // It ended by itself.
            awaitEnd(container);
            return;
        }
        awaitEnd(container);
    }

    /** Asks its first process to end, and kills all in it after the time; returns when it has ended. */
    void stop(String container, Duration limit) {
        try {
            client.stopContainerCmd(container)
                    .withTimeout(Math.toIntExact(limit.toSeconds()))
                    .exec();
        } catch (NotModifiedException | NotFoundException ended) {
            awaitEnd(container);
            return;
        }
        awaitEnd(container);
    }

    /** Stops all in it where it stands; a busy machine's kernel may refuse that for a while. */
    void pause(String container) {
        if (!Poll.until(PAUSED, () -> tryToPause(container))) {
            throw new SandboxFailure("the container " + container + " could not be paused");
        }
    }

    private boolean tryToPause(String container) {
        try {
            client.pauseContainerCmd(container).exec();
            return true;
        } catch (InternalServerErrorException refused) {
            return false;
        }
    }

    void resume(String container) {
        client.unpauseContainerCmd(container).exec();
    }

    private void awaitEnd(String container) {
        if (!Poll.until(GONE, () -> !runs(container))) {
            throw new SandboxFailure("the container " + container + " does not end");
        }
    }

    /** Kills and removes it; nothing happens when it is gone, or being removed by somebody else. */
    void remove(String container) {
        try {
            client.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException going) {
            Poll.until(GONE, () -> state(container).isEmpty());
        }
    }

    private static <T> T failingTelling(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException failed) {
            throw new SandboxFailure(what + ": " + failed.getMessage(), failed);
        }
    }
}
