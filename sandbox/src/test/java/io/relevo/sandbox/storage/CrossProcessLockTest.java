package io.relevo.sandbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossProcessLockTest {
    @TempDir
    Path directory;

    @Test
    void nobodyElseGetsItUntilItIsClosed() {
        Path file = directory.resolve("new/lock");
        try (CrossProcessLock lock = CrossProcessLock.acquire(file)) {
            lock.check();
            assertThat(CrossProcessLock.tryAcquire(file)).isEmpty();
            assertThat(otherThreadGets(file)).isFalse();
        }
        assertThat(otherThreadGets(file)).isTrue();
    }

    private static boolean otherThreadGets(Path file) {
        return CompletableFuture.supplyAsync(() -> {
                    var lock = CrossProcessLock.tryAcquire(file);
                    lock.ifPresent(CrossProcessLock::close);
                    return lock.isPresent();
                })
                .join();
    }
}
