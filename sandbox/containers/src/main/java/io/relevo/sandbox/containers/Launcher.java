package io.relevo.sandbox.containers;

import io.relevo.sandbox.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The JVM that a container belongs to, as its labels tell.
 *
 * @param machine where the number of the process means something: a host and a process namespace on it
 */
record Launcher(String machine, ProcessIdentity process) {
    static final String MACHINE = "io.relevo.launcher.machine";
    static final String PROCESS = "io.relevo.launcher.process";

    static Launcher self() {
        try {
            String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            String namespace =
                    Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return new Launcher(host + " " + namespace, ProcessIdentity.self());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What {@link #labels} made; nothing for a container that is not one of ours. */
    static Optional<Launcher> of(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(PROCESS))
                .flatMap(ProcessIdentity::parse)
                .map(process -> new Launcher(labels.getOrDefault(MACHINE, ""), process));
    }

    Map<String, String> labels() {
        return Map.of(MACHINE, machine, PROCESS, process.toString());
    }

    /** Whether this one can know that the other one is gone, and it is. */
    boolean outlived(Launcher other, Predicate<ProcessIdentity> alive) {
        return machine.equals(other.machine) && !alive.test(other.process);
    }
}
