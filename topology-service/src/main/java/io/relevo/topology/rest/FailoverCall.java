package io.relevo.topology.rest;

/**
 * The body of a failover call.
 *
 * @param to the node that is to be primary; null for the best
 * @param acceptLoss whether acknowledged writes may be lost
 */
public record FailoverCall(String to, boolean acceptLoss) {
    public FailoverCall {
        to = to == null || to.isBlank() ? null : to;
    }
}
