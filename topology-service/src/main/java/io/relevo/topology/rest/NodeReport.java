package io.relevo.topology.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.relevo.events.ClusterDocument.NodeStatus;

/**
 * A server as recorded and as last looked at. What a look gives is null when there was none, the server did not answer,
 * or this instance does not own the cluster.
 *
 * @param role PRIMARY or REPLICA
 * @param reachable whether the last look was answered
 * @param failure why it was not
 * @param lookAgeMillis how long ago the last look began
 * @param missingTransactions how many of the primary's transactions it had not executed when both were looked at
 * @param secondsBehind how long ago the primary had executed what it lacks
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeReport(
        String name,
        String host,
        int port,
        String role,
        NodeStatus status,
        boolean formerPrimary,
        String serverUuid,
        Boolean reachable,
        String failure,
        Long lookAgeMillis,
        String version,
        Boolean readOnly,
        Boolean superReadOnly,
        String gtidExecuted,
        String gtidReceived,
        String source,
        String receiverState,
        String applierState,
        Long missingTransactions,
        Double secondsBehind) {}
