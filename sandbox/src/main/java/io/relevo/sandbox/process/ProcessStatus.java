package io.relevo.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the kernel says of a process, or of one of its threads. */
record ProcessStatus(char state, long startTicks) {
    /** Position of the start time behind the command, which stands in brackets and may hold anything. */
    private static final int START_TIME = 19;

    static Optional<ProcessStatus> read(long pid) {
        return readIn(Path.of("/proc", Long.toString(pid)));
    }

    /** Of each of the process's threads; empty when it is gone. */
    static List<ProcessStatus> ofThreads(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.flatMap(thread -> readIn(thread).stream()).toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static Optional<ProcessStatus> readIn(Path directory) {
        try {
            byte[] status = Files.readAllBytes(directory.resolve("stat"));
            return Optional.of(parse(new String(status, StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    static ProcessStatus parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessStatus(fields[0].charAt(0), Long.parseLong(fields[START_TIME]));
    }

    /** By a signal or by a debugger. */
    boolean stopped() {
        return state == 'T' || state == 't';
    }

    /** Neither dead nor a zombie. */
    boolean running() {
        return state != 'Z' && state != 'X' && state != 'x';
    }
}
