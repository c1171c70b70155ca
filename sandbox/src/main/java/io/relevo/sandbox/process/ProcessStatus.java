package io.relevo.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the kernel says of a process. */
record ProcessStatus(char state, long startTicks) {
    /** Position of the start time behind the command, which stands in brackets and may hold anything. */
    private static final int START_TIME = 19;

    static Optional<ProcessStatus> read(long pid) {
        try {
            byte[] status = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
            return Optional.of(parse(new String(status, StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    static ProcessStatus parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessStatus(fields[0].charAt(0), Long.parseLong(fields[START_TIME]));
    }

    /** Neither dead nor a zombie. */
    boolean running() {
        return state != 'Z' && state != 'X' && state != 'x';
    }
}
