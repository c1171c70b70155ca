package io.relevo.resync.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.relevo.events.ClusterDocument.NodeStatus;

/**
 * How the repair of a server stands.
 *
 * @param running the id of the attempt under way; null while there is none
 * @param failures in a row
 * @param lastFailure what broke the last attempt; null when nothing did
 * @param retryInSeconds when the next attempt may begin; null when none is waiting, or somebody has to act first
 * @param operatorNeeded whether no attempt follows by itself
 * @param plan only when asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResyncStatus(
        String cluster,
        String node,
        NodeStatus status,
        String running,
        int failures,
        Failure lastFailure,
        Long retryInSeconds,
        boolean operatorNeeded,
        ResyncPlan plan) {

    /** What broke an attempt. */
    public record Failure(String step, String reason, int errorNumber) {}
}
