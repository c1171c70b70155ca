package io.relevo.sandbox.debian;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.storage.DirectoryTree;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Says every few seconds how much of a download is there. */
final class DownloadProgress implements AutoCloseable {
    private static final int PERIOD_SECONDS = 5;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("download-progress").factory());
    private final ScheduledFuture<?> reports;
    private final Progress progress;
    private final String title;

    DownloadProgress(Path directory, String title, long megabytes, Progress progress) {
        this.progress = progress;
        this.title = title;
        this.reports = timer.scheduleAtFixedRate(
                () -> progress.say("fetching %s: %d of %d MB"
                        .formatted(title, PackageCache.megabytes(DirectoryTree.bytes(directory)), megabytes)),
                PERIOD_SECONDS,
                PERIOD_SECONDS,
                TimeUnit.SECONDS);
    }

    void done() {
        reports.cancel(false);
        progress.say("unpacking " + title);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
