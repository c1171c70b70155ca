package io.relevo.sandbox;

import io.relevo.sandbox.storage.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Undoes a start that failed or was interrupted (a signal that ends the JVM), and keeps its logs aside. While it is open,
 * the JVM's end counts as a failure.
 */
final class FailureCleanup implements AutoCloseable {
    private final SandboxDirectory directory;
    private final Thread atExit = new Thread(this::undo, "relevo-sandbox-cleanup");

    FailureCleanup(SandboxDirectory directory) {
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** The result, or the failure with the place its logs are kept at. */
    <T> T guard(Supplier<T> start) {
        try {
            return start.get();
        } catch (SandboxFailure failed) {
            undo();
            throw failed.withText(text -> text.replace(
                    directory.logs().toString(), directory.failureLogs().toString()));
        } catch (RuntimeException failed) {
            undo();
            throw new SandboxFailure(
                    "the sandbox could not be started: %s (logs: %s)".formatted(failed, directory.failureLogs()),
                    failed);
        }
    }

    private synchronized void undo() {
        keepLogs();
        SandboxEnd.clear(directory);
    }

    private void keepLogs() {
        Path logs = directory.logs();
        if (!Files.isDirectory(logs)) {
            return;
        }
        try {
            DirectoryTree.delete(directory.failureLogs());
            Files.createDirectories(directory.failureLogs().getParent());
            Files.move(logs, directory.failureLogs());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            // Then the hook has undone the start, or does so now.
            return;
        }
    }
}
