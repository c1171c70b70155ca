package io.relevo.benchmarks.stage;

import io.relevo.sandbox.Sandbox;

/** Names of sandboxes that belong to one process, so that two benchmarks can run beside each other. */
public final class StageName {
    private static final String PREFIX = "bench-";

    private StageName() {}

    /** The sandbox of this process. */
    public static String own() {
        return PREFIX + ProcessHandle.current().pid();
    }

    /** Takes down what processes that were killed left behind. */
    static void clearLeftovers() {
        Sandbox.list().stream().filter(StageName::isOrphan).forEach(Sandbox::down);
    }

    private static boolean isOrphan(String name) {
        String number = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
        return number.matches("[0-9]{1,9}")
                && ProcessHandle.of(Long.parseLong(number)).isEmpty();
    }
}
