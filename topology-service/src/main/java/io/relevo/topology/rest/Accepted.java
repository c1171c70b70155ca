package io.relevo.topology.rest;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What became of a changing call.
 *
 * @param operation the id to follow it by, at {@code /api/v1/operations/{id}}; null in a dry run
 * @param outcome in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Accepted(String cluster, String operation, boolean dryRun, String outcome) {}
