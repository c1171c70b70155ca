package io.relevo.sandbox.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the sandbox runs Java programs: with the Java that runs itself, little memory, and the compiler and collector that
 * suit few cores.
 *
 * @param heapMegabytes the most the heap may grow to
 */
public record Jvm(int heapMegabytes, List<String> options) {
    private static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** A part of the heap that is for new objects, whatever the collector thinks best when it gets no processor. */
    private static final double NEW = 0.4;

    /** From so many hundredths of the heap on, what stays is looked through for what does not: sooner it finds nothing. */
    private static final int FULL_OF_OLD = 55;

    public Jvm {
        options = List.copyOf(options);
    }

    /** For a program of a sandbox: the compiler that takes longer and does better would cost more than it saves. */
    public static Jvm shortLived(int heapMegabytes, String... options) {
        return new Jvm(heapMegabytes, List.of(options)).with(QUICK);
    }

    /** For one that serves many clusters for long: what stays in memory is collected without long pauses. */
    public static Jvm lasting(int heapMegabytes, String... options) {
        long megabytesOfNew = Math.round(heapMegabytes * NEW);
        return new Jvm(heapMegabytes, List.of(options))
                .with(List.of(
                        "-XX:+UseG1GC",
                        "-Xmn" + megabytesOfNew + "m",
                        "-XX:-G1UseAdaptiveIHOP",
                        "-XX:InitiatingHeapOccupancyPercent=" + FULL_OF_OLD,
                        "-XX:MarkStackSize=64k",
                        "-XX:TrimNativeHeapInterval=60000",
                        "-XX:+UseCompactObjectHeaders"));
    }

    /** The command for these arguments: a class path with a main class, or {@code -jar} and a file. */
    public List<String> command(List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heapMegabytes + "m", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(options);
        command.addAll(program);
        return command;
    }

    /** The same with an archive of classes. */
    public Jvm with(SharedArchive archive) {
        return with(archive.options());
    }

    private Jvm with(List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return new Jvm(heapMegabytes, all);
    }
}
