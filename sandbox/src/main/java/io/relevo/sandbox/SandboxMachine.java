package io.relevo.sandbox;

import io.relevo.sandbox.storage.RelevoHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this machine has room for a sandbox. */
final class SandboxMachine {
    private static final long DISK_MEGABYTES = 2_000;
    private static final long MEGABYTES_PER_SERVER = 300;
    private static final long MEGABYTES_BESIDE = 1_200;

    private SandboxMachine() {}

    /** Fails when disk or memory are too small, before anything is made. */
    static void requireRoom(RelevoHome home, int servers) {
        requireLinux();
        requireDisk(home);
        long needed = MEGABYTES_BESIDE + servers * MEGABYTES_PER_SERVER;
        long available = availableMemory();
        if (available < needed) {
            throw lacks("a sandbox of %d servers needs %d MB of memory, and %d MB are available"
                    .formatted(servers, needed, available));
        }
    }

    private static void requireLinux() {
        if (!Files.isReadable(Path.of("/proc/self/stat"))) {
            throw lacks("a sandbox runs on Linux only; elsewhere, run Relevo in a container or a virtual machine");
        }
    }

    private static void requireDisk(RelevoHome home) {
        try {
            Files.createDirectories(home.directory());
            long free = Files.getFileStore(home.directory()).getUsableSpace() / 1_000_000;
            if (free < DISK_MEGABYTES) {
                throw lacks("%s has %d MB free, and a sandbox needs %d MB: make room or set RELEVO_HOME"
                        .formatted(home.directory(), free, DISK_MEGABYTES));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long availableMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_000)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static SandboxFailure lacks(String message) {
        return new SandboxFailure(SandboxFailure.Kind.MACHINE, message);
    }
}
