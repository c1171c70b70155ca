package io.relevo.topology.execution;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** The same work on several servers at once, each in a thread of its own. */
final class Together<T> {
    private static final Logger LOG = Logger.getLogger(Together.class);

    private final Map<String, CompletableFuture<T>> byNode;

    private Together(Map<String, CompletableFuture<T>> byNode) {
        this.byNode = Map.copyOf(byNode);
    }

    static <T> Together<T> start(Set<String> nodes, Task<T> task) {
        Map<String, CompletableFuture<T>> byNode = new HashMap<>();
        for (String node : nodes) {
            CompletableFuture<T> end = new CompletableFuture<>();
            byNode.put(node, end);
            Thread.ofVirtual().name("relevo-" + node).start(() -> run(node, task, end));
        }
        return new Together<>(byNode);
    }

    private static <T> void run(String node, Task<T> task, CompletableFuture<T> end) {
        try {
            end.complete(task.on(node));
        } catch (MySqlFailure failure) {
            LOG.warnf("%s was not reached by a step: %s", node, Reason.of(failure));
            end.completeExceptionally(failure);
        } catch (EffectAbandoned abandoned) {
            end.completeExceptionally(abandoned);
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "Work on %s failed", node);
            end.completeExceptionally(bug);
        }
    }

    /** Waits until all came to an end or the time is over. */
    void await(Deadline deadline) {
        try {
            CompletableFuture.allOf(byNode.values().toArray(CompletableFuture<?>[]::new))
                    .handle((all, failure) -> null)
                    .get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException late) {
            LOG.debugf("Going on without waiting for all of %s", byNode.keySet());
        }
    }

    boolean allEnded() {
        return byNode.values().stream().allMatch(CompletableFuture::isDone);
    }

    /** What came to a good end so far. */
    Map<String, T> done() {
        Map<String, T> done = new HashMap<>();
        byNode.forEach((node, end) -> {
            if (end.state() == CompletableFuture.State.SUCCESS) {
                done.put(node, end.resultNow());
            }
        });
        return done;
    }

    /** Why there is nothing from this server yet. */
    FailureKind failure(String node) {
        CompletableFuture<T> end = byNode.get(node);
        if (end.state() != CompletableFuture.State.FAILED) {
            return FailureKind.TIMED_OUT;
        }
        return end.exceptionNow() instanceof MySqlFailure failure ? failure.kind() : FailureKind.SERVER_ERROR;
    }

    @FunctionalInterface
    interface Task<T> {
        T on(String node) throws MySqlFailure, EffectAbandoned;
    }
}
