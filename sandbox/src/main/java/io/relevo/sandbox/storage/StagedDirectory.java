package io.relevo.sandbox.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A directory that is made beside its place and moved there in one step when it is complete, so that nobody ever sees
 * half of it. Not finished, it is deleted on close; what a killed process left is deleted by the next attempt. For
 * whoever holds the lock of the place.
 */
public final class StagedDirectory implements AutoCloseable {
    private static final String MARK = ".unfinished-";

    private final Path place;
    private final Path path;

    private StagedDirectory(Path place, Path path) {
        this.place = place;
        this.path = path;
    }

    /** Chooses a path that no earlier attempt, whose children may still be at work, has used; nothing is there yet. */
    public static StagedDirectory beside(Path place) {
        try {
            Files.createDirectories(place.getParent());
            try (var earlier = Files.newDirectoryStream(place.getParent(), place.getFileName() + MARK + "*")) {
                earlier.forEach(DirectoryTree::delete);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String unique = ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        return new StagedDirectory(place, place.resolveSibling(place.getFileName() + MARK + unique));
    }

    /** Where it is made. */
    public Path path() {
        return path;
    }

    /** Moves it to its place, which must be empty. */
    public void finish() {
        finish(path, place);
    }

    /** Moves a part of it to the place, which must be empty. */
    public Path finish(Path part, Path finished) {
        try {
            return Files.move(part, finished, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        DirectoryTree.delete(path);
    }
}
