package io.relevo.sandbox.process;

import io.relevo.sandbox.SandboxFailure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A command of the system that is run to its end.
 *
 * @param directory where it runs
 * @param input the file it reads
 */
public record ShellCommand(List<String> command, Path directory, Path input, Map<String, String> environment) {

    /** Without input, in the working directory. */
    public static ShellCommand of(List<String> command) {
        return new ShellCommand(command, Path.of(""), Path.of("/dev/null"), Map.of());
    }

    public ShellCommand in(Path newDirectory) {
        return new ShellCommand(command, newDirectory, input, environment);
    }

    public ShellCommand reading(Path file) {
        return new ShellCommand(command, directory, file, environment);
    }

    public ShellCommand with(Map<String, String> variables) {
        return new ShellCommand(command, directory, input, variables);
    }

    /**
     * How it ended.
     *
     * @param output what it wrote, errors included
     */
    public record Outcome(int code, String output) {

        public boolean succeeded() {
            return code == 0;
        }

        /** The output, or the exception made from it. */
        public String orElseThrow(Function<String, ? extends RuntimeException> failure) {
            if (succeeded()) {
                return output;
            }
            throw failure.apply(output.isBlank() ? "exit code " + code : output.strip());
        }
    }

    /** Runs it; killed when it takes longer, with code -1. A command that does not exist ends with 127. */
    public Outcome run(Duration limit) {
        try {
            Path output = Files.createTempFile("relevo-command", ".out");
            try {
                int code = exitCode(output.toFile(), limit);
                return new Outcome(code, Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.delete(output);
            }
        } catch (IOException failed) {
            return new Outcome(127, String.valueOf(failed.getMessage()));
        }
    }

    private int exitCode(File output, Duration limit) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            return -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted while waiting for " + command.getFirst(), interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}
