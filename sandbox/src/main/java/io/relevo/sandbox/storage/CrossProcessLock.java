package io.relevo.sandbox.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held by one thread of one process on this machine at a time; given up by the kernel when the process dies. Close it in
 * the thread that acquired it.
 */
public final class CrossProcessLock implements AutoCloseable {
    /** File locks belong to the process, so its threads are kept apart here. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final FileChannel channel;
    private final FileLock lock;

    private CrossProcessLock(ReentrantLock thread, FileChannel channel, FileLock lock) {
        this.thread = thread;
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits for the lock; its file and directory are made when missing. */
    public static CrossProcessLock acquire(Path file) {
        ReentrantLock thread = threadLock(file);
        thread.lock();
        try {
            FileChannel channel = open(file);
            return new CrossProcessLock(thread, channel, channel.lock());
        } catch (IOException failed) {
            thread.unlock();
            throw new UncheckedIOException(failed);
        }
    }

    /** The lock, unless somebody else has it. */
    public static Optional<CrossProcessLock> tryAcquire(Path file) {
        ReentrantLock thread = threadLock(file);
        if (thread.isHeldByCurrentThread() || !thread.tryLock()) {
            return Optional.empty();
        }
        try {
            return locked(thread, open(file));
        } catch (IOException failed) {
            thread.unlock();
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<CrossProcessLock> locked(ReentrantLock thread, FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            thread.unlock();
            return Optional.empty();
        }
        return Optional.of(new CrossProcessLock(thread, channel, lock));
    }

    private static ReentrantLock threadLock(Path file) {
        return THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
    }

    private static FileChannel open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Fails when the lock was lost, which only a closed one is. */
    public void check() {
        if (!lock.isValid()) {
            throw new IllegalStateException("the lock was given up already");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            thread.unlock();
        }
    }
}
