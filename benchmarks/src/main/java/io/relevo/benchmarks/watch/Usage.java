package io.relevo.benchmarks.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process used so far, as the kernel has it.
 *
 * @param cpuMillis of all its threads, in user mode and in the kernel
 * @param compilerMillis of that, what the compiler of its Java took; 0 for what is no Java
 * @param residentMegabytes its memory that is present
 */
record Usage(long cpuMillis, long compilerMillis, long residentMegabytes) {
    /** As the kernel cuts the names of both kinds. */
    private static final String COMPILER = " CompilerThre)";

    /** The kernel's clock ticks are hundredths of a second on every platform that Java runs on. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    static Usage of(long pid) {
        try {
            Path process = Path.of("/proc", Long.toString(pid));
            String status = Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1);
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            return new Usage(cpuMillis(stat), compilerMillis(process), residentMegabytes(status));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Together, of several processes. */
    Usage plus(Usage other) {
        return new Usage(
                cpuMillis + other.cpuMillis,
                compilerMillis + other.compilerMillis,
                residentMegabytes + other.residentMegabytes);
    }

    /** A thread that ends meanwhile is left out. */
    private static long compilerMillis(Path process) throws IOException {
        long sum = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path thread : threads) {
                Path stat = thread.resolve("stat");
                String words = Files.exists(stat) ? Files.readString(stat, StandardCharsets.ISO_8859_1) : "";
                sum += words.contains(COMPILER) ? cpuMillis(words) : 0;
            }
        }
        return sum;
    }

    static long cpuMillis(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * MILLIS_PER_TICK;
    }

    static long residentMegabytes(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
