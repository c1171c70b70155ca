package io.relevo.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What else the machine had to do; figures without this say little.
 *
 * @param load the mean number of running threads over the last minute, as the kernel has it
 */
public record Machine(int cores, String load) {

    /** As it is now. */
    public static Machine now() {
        try {
            String[] averages = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
            return new Machine(Runtime.getRuntime().availableProcessors(), averages[0]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
