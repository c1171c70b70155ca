package io.relevo.resync.errant;

import io.relevo.resync.errant.SavedTransactions.SavedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files that are on disk when a call returns, not only in the system's memory. */
final class DurableFiles {

    private DurableFiles() {}

    /** Fills the stream of a new file. */
    @FunctionalInterface
    interface Filling<T> {
        T fill(OutputStream stream) throws IOException;
    }

    /** Writes a file anew and flushes it to disk; answers what the filling answered. */
    static <T> T write(Path file, Filling<T> filling) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel));
            T result = filling.fill(stream);
            stream.flush();
            channel.force(true);
            return result;
        }
    }

    /** Flushes the entries of a directory to disk. */
    static void flushDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The file's size and SHA-256, read back. */
    static SavedFile describe(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try (InputStream stream = Files.newInputStream(file)) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new SavedFile(
                file.getFileName().toString(), bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
