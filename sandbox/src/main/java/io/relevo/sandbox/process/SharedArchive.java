package io.relevo.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The classes of a Java program in the form the JVM starts fastest from: written by the first process that ends in order,
 * used by every later one. A JVM that cannot use it starts without.
 *
 * @param cached where later processes find it
 * @param fresh where the first process writes it
 */
public record SharedArchive(Path cached, Path fresh) {

    /** For the command line of the process. */
    List<String> options() {
        return Files.exists(cached)
                ? List.of("-XX:SharedArchiveFile=" + cached)
                : List.of("-XX:ArchiveClassesAtExit=" + fresh);
    }

    /** Whether it is worth ending the process in order. */
    public boolean isMissing() {
        return !Files.exists(cached);
    }

    /** Puts what the process wrote, if it did, in its place; for after it ended in order. */
    public void keep() {
        try {
            if (Files.exists(fresh)) {
                Files.createDirectories(cached.getParent());
                putInPlace();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Several processes of one program may end at once: each copies to a file of its own, the last one stays. */
    private void putInPlace() throws IOException {
        Path arriving = Files.createTempFile(cached.getParent(), cached.getFileName() + ".", "");
        try {
            Files.copy(fresh, arriving, StandardCopyOption.REPLACE_EXISTING);
            Files.move(arriving, cached, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(arriving);
        }
    }
}
