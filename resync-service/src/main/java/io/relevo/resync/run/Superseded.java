package io.relevo.resync.run;

/** The cluster is not any more as the repair needs it, or not this instance's; the repair stopped at a safe point. */
public final class Superseded extends Exception {

    private static final long serialVersionUID = 1L;

    public Superseded(String reason) {
        super(reason);
    }
}
