package io.relevo.sandbox;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Something that could not be started, found or stopped. The message is for the person at the terminal: it says what is
 * wrong and what to do about it.
 */
public final class SandboxFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as the caller's exit code is concerned. */
    public enum Kind {
        /** It was tried and did not work. */
        FAILED,
        /** The sandbox, server or service that was named does not exist. */
        NOT_FOUND,
        /** The name or port is taken. */
        IN_USE,
        /** This machine lacks something: packages, network, memory, disk. */
        MACHINE
    }

    private final Kind kind;

    public SandboxFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public SandboxFailure(String message) {
        this(Kind.FAILED, message);
    }

    public SandboxFailure(String message, Throwable cause) {
        super(message, cause);
        this.kind = Kind.FAILED;
    }

    public Kind kind() {
        return kind;
    }

    /** The same failure in other words. */
    SandboxFailure withText(UnaryOperator<String> change) {
        SandboxFailure changed = new SandboxFailure(kind, change.apply(getMessage()));
        changed.initCause(this);
        return changed;
    }

    /** A failure whose reason stands in a log: quotes the end of it. */
    public static SandboxFailure withLog(String message, Path log) {
        return new SandboxFailure(message + LogTail.quoted(log));
    }
}
