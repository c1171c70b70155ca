package io.relevo.sandbox.storage;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.process.Daemon;
import io.relevo.sandbox.process.ShellCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Whole directories. */
public final class DirectoryTree {
    private DirectoryTree() {}

    /** Deletes the directory with all it holds; links are not followed. Files that vanish meanwhile are no error. */
    public static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new Deletion());
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Copies a directory to a path that does not exist yet; holes stay holes.
     *
     * @param owner what the copy is part of: a copying process whose launcher died is found through it
     */
    public static void copy(Path from, Path to, Path owner) {
        ShellCommand.of(List.of("cp", "-a", "--sparse=always", "--reflink=auto", from.toString(), to.toString()))
                .with(Map.of(Daemon.OWNER, owner.toString()))
                .run(Duration.ofMinutes(2))
                .orElseThrow(
                        output -> new SandboxFailure("%s could not be copied to %s: %s".formatted(from, to, output)));
    }

    /** What its files hold together; files that vanish meanwhile count nothing. */
    public static long bytes(Path directory) {
        Sum sum = new Sum();
        try {
            Files.walkFileTree(directory, sum);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return sum.bytes;
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
