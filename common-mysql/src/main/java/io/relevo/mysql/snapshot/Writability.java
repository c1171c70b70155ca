package io.relevo.mysql.snapshot;

/** Who a server is and whether it takes writes. */
public record Writability(String serverUuid, boolean readOnly, boolean superReadOnly) {

    /** True when ordinary accounts can write. */
    public boolean writable() {
        return !readOnly && !superReadOnly;
    }
}
