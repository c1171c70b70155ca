package io.relevo.sandbox;

import java.util.regex.Pattern;

/** The name of a sandbox, which is also the name of its cluster and of its directory. */
public record SandboxName(String text) {
    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    /** What a sandbox is called when nobody names it. */
    public static final SandboxName DEFAULT = new SandboxName("default");

    public SandboxName {
        if (!VALID.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no name for a sandbox: a lower-case letter, then letters, digits and minus, at most 31");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
