package io.relevo.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The file in which a process can be found again by another launcher; replaced in one step. */
record ProcessFile(Path path) {

    void write(ProcessIdentity process) {
        try {
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            Files.writeString(fresh, process + "\n");
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void clear() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What was written last, running or not. */
    Optional<ProcessIdentity> recorded() {
        try {
            return ProcessIdentity.parse(Files.readString(path));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Optional<ProcessIdentity> running() {
        return recorded().filter(ProcessIdentity::isAlive);
    }
}
