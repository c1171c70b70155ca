package io.relevo.simulation;

import io.relevo.mysql.connection.FailureKind;
import java.io.Serial;

/** A statement that was not done. */
final class Unreached extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    Unreached(FailureKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    FailureKind kind() {
        return kind;
    }
}
