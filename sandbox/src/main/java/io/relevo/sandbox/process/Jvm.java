package io.relevo.sandbox.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the sandbox runs Java programs: with the Java that runs itself, little memory, and the compiler and collector that
 * suit few cores. One that is given much memory is to keep much: nearly all of it is for what stays, and it gets the
 * compiler that takes longer and does better.
 *
 * @param heapMegabytes the most the heap may grow to
 */
public record Jvm(int heapMegabytes, List<String> options) {
    private static final int MUCH = 200;
    private static final List<String> FOR_LITTLE = List.of("-XX:TieredStopAtLevel=1");
    private static final List<String> FOR_MUCH = List.of("-XX:MaxNewSize=32m");

    /** The command for these arguments: a class path with a main class, or {@code -jar} and a file. */
    public List<String> command(List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(heapMegabytes < MUCH ? FOR_LITTLE : FOR_MUCH);
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
