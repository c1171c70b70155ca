package io.relevo.backup.manifest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as it is used for rows, and written in manifests. */
public final class Sha256 {

    private Sha256() {}

    /** A new digest. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    /** What was digested, in lower-case hexadecimal digits; the digest starts anew. */
    public static String digits(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The digits of these bytes. */
    public static String of(byte[] bytes) {
        MessageDigest digest = digest();
        digest.update(bytes);
        return digits(digest);
    }
}
