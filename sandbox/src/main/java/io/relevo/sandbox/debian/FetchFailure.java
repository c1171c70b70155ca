package io.relevo.sandbox.debian;

import io.relevo.sandbox.SandboxFailure;

/** Words for packages that cannot be had. */
final class FetchFailure {
    private FetchFailure() {}

    static SandboxFailure of(String reason) {
        return new SandboxFailure(SandboxFailure.Kind.MACHINE, reason);
    }
}
