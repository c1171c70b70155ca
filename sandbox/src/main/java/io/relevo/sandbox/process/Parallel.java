package io.relevo.sandbox.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pieces of work done at the same time. */
public final class Parallel {
    private Parallel() {}

    /** Runs them all and returns when each has ended; the first failure in their order is thrown, others added to it. */
    public static void run(List<Runnable> work) {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            work.forEach(piece -> running.add(threads.submit(piece)));
        }
        RuntimeException failure = null;
        for (Future<?> ended : running) {
            failure = join(failureOf(ended), failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException failureOf(Future<?> ended) {
        return switch (ended.state()) {
            case FAILED ->
                ended.exceptionNow() instanceof RuntimeException unchecked
                        ? unchecked
                        : new IllegalStateException(ended.exceptionNow());
            case CANCELLED -> new IllegalStateException("cancelled");
            case SUCCESS, RUNNING -> null;
        };
    }

    private static RuntimeException join(RuntimeException next, RuntimeException first) {
        if (first == null || next == null) {
            return first == null ? next : first;
        }
        first.addSuppressed(next);
        return first;
    }
}
