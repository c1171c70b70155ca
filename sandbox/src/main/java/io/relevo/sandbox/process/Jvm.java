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

    /** The command for these arguments: a class path with a main class, or {@code -jar} and a file. */
    public List<String> command(List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(options);
        command.addAll(program);
        return command;
    }

    /** The same with an archive of classes. */
    public Jvm with(SharedArchive archive) {
        List<String> more = new ArrayList<>(options);
        more.addAll(archive.options());
        return new Jvm(heapMegabytes, more);
    }
}
