package io.relevo.sandbox.debian;

import io.relevo.sandbox.Progress;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.ShellCommand;
import io.relevo.sandbox.storage.CrossProcessLock;
import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import io.relevo.sandbox.storage.StagedDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs from Debian's unstable suite, unpacked into the cache without root and without touching the system. A
 * directory in the cache is complete: it is made beside and moved there in one step.
 */
public record PackageCache(RelevoHome home, PackageSet wanted) {
    private static final String SUITE = "sid";

    /** The newest version an earlier fetch left. */
    public Optional<Path> fetched() {
        if (!Files.isDirectory(home.cache())) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(home.cache())) {
            return entries.filter(this::isVersion).max(new ByVersion());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean isVersion(Path entry) {
        return entry.getFileName().toString().matches(wanted.directory() + "-\\d+(\\.\\d+)+");
    }

    /** What is there, or else what is fetched now; a second process waits for the first to finish. */
    public Path fetch(Progress progress) {
        try (CrossProcessLock lock = home.cacheLock("fetch-" + wanted.directory())) {
            lock.check();
            return fetched().orElseGet(() -> fetchNow(progress));
        }
    }

    private Path fetchNow(Progress progress) {
        try (StagedDirectory staged = StagedDirectory.beside(home.cache().resolve("fetch-" + wanted.directory()))) {
            return fetchInto(staged, progress);
        } catch (SandboxFailure failed) {
            throw FetchFailure.of(
                    "%s could not be fetched: %s%n%s".formatted(wanted.title(), failed.getMessage(), wanted.instead()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path fetchInto(StagedDirectory staged, Progress progress) throws IOException {
        Path work = staged.path();
        long start = System.nanoTime();
        requireTools();
        progress.say("fetching " + wanted.title() + " from Debian: reading the package index");
        DebianMirror mirror = DebianMirror.locate(Files.createDirectories(work.resolve("no-lists")))
                .orElseThrow(() -> FetchFailure.of("this machine's apt has no Debian mirror"));
        AptSuite suite = new AptSuite(work.resolve("apt"), mirror, SUITE);
        suite.readIndex();
        String version = suite.upstreamVersion(wanted.packages().getFirst());
        download(suite, version, progress);
        Path tree = unpack(suite, work.resolve("tree"));
        Path finished = staged.finish(tree, home.cache().resolve(wanted.directory() + "-" + version));
        progress.say("%s %s is in %s (%d MB, %d s)"
                .formatted(
                        wanted.title(),
                        version,
                        finished,
                        megabytes(DirectoryTree.bytes(finished)),
                        Duration.ofNanos(System.nanoTime() - start).toSeconds()));
        return finished;
    }

    private void download(AptSuite suite, String version, Progress progress) {
        List<String> names = suite.withLibraries(wanted);
        long bytes = suite.downloadBytes(names);
        progress.say("fetching %s %s: %d packages, %d MB"
                .formatted(wanted.title(), version, names.size(), megabytes(bytes)));
        try (DownloadProgress reports =
                new DownloadProgress(suite.packages(), wanted.title(), megabytes(bytes), progress)) {
            suite.download(names);
            reports.done();
        }
    }

    private Path unpack(AptSuite suite, Path directory) {
        PackageTree tree = new PackageTree(directory);
        tree.unpack(suite.packages());
        wanted.programs()
                .forEach((name, path) ->
                        tree.addProgram(name, path, wanted.trailingOptions().getOrDefault(name, "")));
        return directory;
    }

    private static void requireTools() {
        for (String tool : List.of("apt-get", "apt-cache", "dpkg-deb", "tar")) {
            if (!ShellCommand.of(List.of("/bin/sh", "-c", "command -v " + tool))
                    .run(Duration.ofSeconds(10))
                    .succeeded()) {
                throw FetchFailure.of("this machine has no " + tool);
            }
        }
    }

    static long megabytes(long bytes) {
        return Math.round(bytes / 1e6);
    }
}
