package io.relevo.sandbox.cli;

import io.relevo.sandbox.SandboxFailure;

/** How the commands end: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 name or port in use, 5 this machine lacks something. */
final class ExitCode {
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int IN_USE = 4;
    static final int MACHINE = 5;

    private ExitCode() {}

    static int of(SandboxFailure.Kind kind) {
        return switch (kind) {
            case FAILED -> FAILED;
            case NOT_FOUND -> NOT_FOUND;
            case IN_USE -> IN_USE;
            case MACHINE -> MACHINE;
        };
    }
}
