package io.relevo.sandbox;

import java.util.Locale;

/** Whether the preferred primary gets its role back by itself once it is repaired. */
public enum Failback {
    AUTO,
    MANUAL;

    /** As the cluster file has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
