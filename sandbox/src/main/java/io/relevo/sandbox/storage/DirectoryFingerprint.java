package io.relevo.sandbox.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** A short text that changes when a file of a directory is added, removed or written again. */
public final class DirectoryFingerprint {
    private DirectoryFingerprint() {}

    /** From the names, sizes and times of the files, not from what they hold. */
    public static String of(Path directory) {
        CRC32C sum = new CRC32C();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String line = "%s %d %s%n"
                        .formatted(directory.relativize(file), Files.size(file), Files.getLastModifiedTime(file));
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return "%08x".formatted(sum.getValue());
    }
}
