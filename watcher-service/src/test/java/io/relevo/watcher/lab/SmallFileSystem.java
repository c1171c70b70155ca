package io.relevo.watcher.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A disk that is soon full: a file system in memory. Only root can have one. */
public final class SmallFileSystem implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SmallFileSystem.class);
    private static final byte[] BLOCK = new byte[4096];

    private final Path path;
    private final boolean mounted;

    private SmallFileSystem(Path path, boolean mounted) {
        this.path = path;
        this.mounted = mounted;
    }

    public static SmallFileSystem mount(Path path, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(path);
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=777", "tmpfs", path.toString());
        return new SmallFileSystem(path, mounted);
    }

    public boolean isMounted() {
        return mounted;
    }

    public Path path() {
        return path;
    }

    /** Takes all the space that is left. */
    public void fill() {
        try (var ballast = Files.newOutputStream(path.resolve("ballast"), StandardOpenOption.CREATE)) {
            while (true) {
                ballast.write(BLOCK);
            }
        } catch (IOException full) {
            LOG.debugf(full, "the disk is full");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** Takes the file system away even from a server that still has files open on it. */
    @Override
    public void close() throws IOException {
        try {
            if (mounted && !run("umount", "-l", path.toString())) {
                LOG.warnf("still mounted: %s", path);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
