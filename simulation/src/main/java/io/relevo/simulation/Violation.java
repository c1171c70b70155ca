package io.relevo.simulation;

import java.io.Serial;

/** A promise was broken; ends a schedule. */
final class Violation extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Promise promise;

    Violation(Promise promise, String what) {
        super(promise + ": " + what);
        this.promise = promise;
    }

    Promise promise() {
        return promise;
    }
}
