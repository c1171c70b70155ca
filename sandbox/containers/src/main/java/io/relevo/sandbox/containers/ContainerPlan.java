package io.relevo.sandbox.containers;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import io.relevo.sandbox.process.Daemon;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a container shall be: a command that finds the directories it works in under the paths they have outside, the
 * machine's network, and belongs to the user who started the test, so that its files do too.
 *
 * @param user number of the user and of the group, with a colon between them
 * @param shared directories of this machine that it may change
 */
record ContainerPlan(
        String user, Path workingDirectory, List<Path> shared, List<String> shell, Map<String, String> variables) {
    private static final String WITH_LOG = "log=$1; shift; exec \"$@\" >> \"$log\" 2>&1";
    private static final String WITH_FILES =
            "input=$1; output=$2; shift 2; exec \"$@\" < \"$input\" > \"$output\" 2>&1";

    /** A server that appends what it says to the log, whose environment names the owner as a child process' would. */
    static ContainerPlan server(
            String user, Path owner, Path directory, Path log, List<String> command, Map<String, String> environment) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put(Daemon.OWNER, owner.toString());
        return new ContainerPlan(
                user,
                directory,
                outermost(List.of(owner, log.getParent())),
                shell(WITH_LOG, List.of(log), command),
                variables);
    }

    /** A command that is run to its end, from one file to another. */
    static ContainerPlan command(String user, Path directory, List<String> command, Path input, Path output) {
        return new ContainerPlan(
                user, directory, List.of(directory), shell(WITH_FILES, List.of(input, output), command), Map.of());
    }

    private static List<String> shell(String script, List<Path> files, List<String> command) {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        files.forEach(file -> words.add(file.toString()));
        words.addAll(command);
        return List.copyOf(words);
    }

    /** Without those that lie in another one. */
    private static List<Path> outermost(List<Path> directories) {
        return directories.stream()
                .distinct()
                .filter(one -> directories.stream().noneMatch(other -> !other.equals(one) && one.startsWith(other)))
                .toList();
    }

    String directory() {
        return workingDirectory.toString();
    }

    List<String> entrypoint() {
        return shell.subList(0, 1);
    }

    List<String> arguments() {
        return shell.subList(1, shell.size());
    }

    List<String> environment() {
        return variables.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    HostConfig hostConfig() {
        return HostConfig.newHostConfig()
                .withNetworkMode("host")
                .withBinds(shared.stream()
                        .map(directory -> new Bind(directory.toString(), new Volume(directory.toString())))
                        .toList());
    }
}
