package io.relevo.backup.rows;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Names and texts as they stand in statements. */
public final class Quoting {

    private static final HexFormat HEX = HexFormat.of();

    private Quoting() {}

    /** A name in backticks, whatever it contains. */
    public static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A table's full name. */
    public static String table(String schema, String table) {
        return name(schema) + "." + name(table);
    }

    /** A list of names. */
    public static String names(Collection<String> names) {
        return names.stream().map(Quoting::name).collect(Collectors.joining(", "));
    }

    /** A text, independent of {@code sql_mode} and of what it contains. */
    public static String text(String text) {
        return text.isEmpty() ? "''" : "_utf8mb4 X'" + hex(text.getBytes(StandardCharsets.UTF_8)) + "'";
    }

    /** Bytes of a character set, or plain binary when it is null. */
    public static String bytes(String characterSet, byte[] bytes) {
        return (characterSet == null ? "" : "_" + characterSet + " ") + "X'" + hex(bytes) + "'";
    }

    /** An account's name with its host: {@code 'app'@'%'}. */
    public static String account(String user, String host) {
        return name(user) + "@" + name(host);
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }
}
