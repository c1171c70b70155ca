package io.relevo.sandbox.debian;

import io.relevo.sandbox.process.ShellCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One suite of Debian as an apt of its own sees it: with its own index and without knowledge of what the system has
 * installed. Needs no root and changes nothing outside of its directory.
 */
final class AptSuite {
    private static final Duration INDEX = Duration.ofMinutes(5);
    private static final Duration QUESTION = Duration.ofMinutes(1);
    private static final Duration DOWNLOAD = Duration.ofMinutes(20);

    private final Path directory;
    private final List<String> options;

    AptSuite(Path directory, DebianMirror mirror, String suite) {
        this.directory = directory;
        this.options = options(directory);
        try {
            Files.createDirectories(directory.resolve("lists/partial"));
            Files.createDirectories(directory.resolve("cache/archives/partial"));
            Files.createDirectories(packages());
            Files.writeString(directory.resolve("sources.list"), mirror.source(suite));
            Files.writeString(directory.resolve("status"), "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> options(Path directory) {
        List<String> options = new ArrayList<>(List.of("-qq"));
        Map.of(
                        "Dir::Etc::SourceList",
                                directory.resolve("sources.list").toString(),
                        "Dir::Etc::SourceParts", "/dev/null",
                        "Dir::Etc::Preferences", "/dev/null",
                        "Dir::Etc::PreferencesParts", "/dev/null",
                        "Dir::State::Lists", directory.resolve("lists").toString(),
                        "Dir::State::status", directory.resolve("status").toString(),
                        "Dir::Cache", directory.resolve("cache").toString())
                .forEach((key, value) -> options.addAll(List.of("-o", key + "=" + value)));
        // The indexes of a mirror that is a snapshot count as outdated.
        options.addAll(List.of("-o", "Acquire::Check-Valid-Until=false"));
        options.addAll(List.of("-o", "Acquire::Languages=none"));
        options.addAll(List.of("-o", "Acquire::Retries=3"));
        options.addAll(List.of("-o", "Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false"));
        options.addAll(List.of("-o", "APT::Architecture=" + DebianMirror.architecture()));
        options.addAll(List.of("-o", "APT::Sandbox::User="));
        options.addAll(List.of("-o", "APT::Update::Error-Mode=any"));
        return options;
    }

    private ShellCommand apt(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(options);
        command.addAll(arguments);
        return ShellCommand.of(command).with(Map.of("LC_ALL", "C")).in(packages());
    }

    /** Where downloads go. */
    Path packages() {
        return directory.resolve("packages");
    }

    void readIndex() {
        apt("apt-get", List.of("update"))
                .run(INDEX)
                .orElseThrow(output -> FetchFailure.of("Debian's package index could not be read: " + output));
    }

    /** The packages themselves and every library package they need, for running without an installation. */
    List<String> withLibraries(PackageSet wanted) {
        List<String> arguments = new ArrayList<>(List.of("depends", "--recurse"));
        List.of("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")
                .forEach(relation -> arguments.add("--no-" + relation));
        arguments.addAll(wanted.packages());
        String printed = apt("apt-cache", arguments)
                .run(QUESTION)
                .orElseThrow(output -> FetchFailure.of("Debian's mirror has no " + wanted.packages() + ": " + output));
        return new LibraryClosure(wanted.notNeeded()).of(wanted.packages(), printed);
    }

    /** The upstream version of a package, "9.7.4" of "9.7.4-2" or "1:9.7.4-2". */
    String upstreamVersion(String name) {
        return apt("apt-cache", List.of("show", "--no-all-versions", name))
                .run(QUESTION)
                .orElseThrow(output -> FetchFailure.of("Debian's mirror has no " + name + ": " + output))
                .lines()
                .filter(line -> line.startsWith("Version: "))
                .map(line -> line.substring("Version: ".length()).replaceFirst("^\\d+:", ""))
                .map(version -> version.replaceFirst("[-+~].*$", ""))
                .findFirst()
                .orElseThrow(() -> FetchFailure.of("Debian's mirror says no version of " + name));
    }

    /** What downloading them takes, in bytes. */
    long downloadBytes(List<String> names) {
        List<String> arguments = new ArrayList<>(List.of("download", "--print-uris"));
        arguments.addAll(names);
        return apt("apt-get", arguments)
                .run(QUESTION)
                .orElseThrow(output -> FetchFailure.of("the packages have no addresses: " + output))
                .lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length >= 3)
                .mapToLong(words -> Long.parseLong(words[2]))
                .sum();
    }

    void download(List<String> names) {
        List<String> arguments = new ArrayList<>(List.of("download"));
        arguments.addAll(names);
        apt("apt-get", arguments)
                .run(DOWNLOAD)
                .orElseThrow(output -> FetchFailure.of("the packages could not be downloaded: " + output));
    }
}
