package io.relevo.sandbox.cli;

import io.relevo.sandbox.SandboxFailure;

/**
 * How the commands end: 0 done, 1 failed, 2 wrong usage, 3 not found, 6 name or port in use, 7 this machine lacks
 * something. What lies between belongs to the commands that ask the services.
 */
final class ExitCode {
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int IN_USE = 6;
    static final int MACHINE = 7;

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
