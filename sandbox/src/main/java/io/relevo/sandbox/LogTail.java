package io.relevo.sandbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, to be shown with a failure. */
final class LogTail {
    private static final int LINES = 12;
    private static final int BYTES = 16_384;

    private LogTail() {}

    /** " (log: path)" and the last lines on lines of their own; nothing but the path when there is no log. */
    static String quoted(Path log) {
        StringBuilder text = new StringBuilder(" (log: ").append(log).append(')');
        lastLines(log)
                .forEach(line ->
                        text.append(System.lineSeparator()).append("  | ").append(line));
        return text.toString();
    }

    private static List<String> lastLines(Path log) {
        if (!Files.isReadable(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            int length = (int) Math.min(file.length(), BYTES);
            byte[] end = new byte[length];
            file.seek(file.length() - length);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException unreadable) {
            return List.of("(unreadable: " + unreadable.getMessage() + ")");
        }
    }
}
