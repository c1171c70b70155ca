package io.relevo.sandbox.mysql;

import io.relevo.sandbox.ProjectDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The statements that make every account of a sandbox's servers.
 *
 * @param text Relevo's own accounts by the very file that is used in production, then the sandbox's
 */
record GrantScript(String text) {

    static GrantScript locate() {
        String relevo = ProjectDirectory.locate().read("deploy/mysql/grants.sql");
        return new GrantScript(relevo + "\n" + resource("accounts.sql"));
    }

    /** Changes whenever the statements do. */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = GrantScript.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
