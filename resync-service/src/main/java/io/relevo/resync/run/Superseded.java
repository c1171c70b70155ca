package io.relevo.resync.run;

/**
 * The cluster or the server is not as the repair needs it, or the cluster not this instance's; the repair stopped at a
 * safe point.
 */
public final class Superseded extends Exception {

    private static final long serialVersionUID = 1L;

    public Superseded(String reason) {
        super(reason);
    }
}
