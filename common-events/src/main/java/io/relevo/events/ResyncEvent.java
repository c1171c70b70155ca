package io.relevo.events;

/** How a server that returned was brought back into its cluster. */
public sealed interface ResyncEvent extends RelevoEvent {

    /** The server being repaired. */
    String node();

    /** How the returned server's data stands to the primary's. */
    enum Classification {
        /** Neither has what the other lacks. */
        IDENTICAL,
        /** It lacks transactions and has none of its own. */
        RECOVERABLE,
        /** It has transactions that the primary does not have. */
        DIVERGED
    }

    /** How it is brought back, cheapest first. */
    enum Method {
        AUTO_POSITION,
        CLONE
    }

    /**
     * A returned server was classified and its repair begins.
     *
     * @param missing what the primary has and it has not
     * @param errant what it has and the primary has not
     * @param reason why this method was chosen
     */
    record ResyncStarted(
            String cluster,
            String resync,
            String node,
            long epoch,
            Classification classification,
            Method method,
            String missing,
            String errant,
            String donor,
            String reason)
            implements ResyncEvent {}

    /**
     * The server's own transactions are safe, before anything on it is touched.
     *
     * @param rawFile the binary log events as the server wrote them
     * @param rowsFile the changed rows, readable, one JSON object a line
     */
    record ErrantTransactionsSaved(
            String cluster,
            String resync,
            String node,
            String errant,
            long transactions,
            long rows,
            String rawFile,
            String rawSha256,
            String rowsFile,
            String rowsSha256)
            implements ResyncEvent {}

    /** The server follows the primary and has all the primary had when this was checked. */
    record ResyncCompleted(
            String cluster,
            String resync,
            String node,
            long epoch,
            Classification classification,
            Method method,
            String gtidExecuted,
            long durationMillis)
            implements ResyncEvent {}

    /** The repair broke off; the server stays read-only and is not routed to. */
    record ResyncFailed(
            String cluster,
            String resync,
            String node,
            long epoch,
            String step,
            String reason,
            int errorNumber,
            boolean willRetry)
            implements ResyncEvent {}
}
