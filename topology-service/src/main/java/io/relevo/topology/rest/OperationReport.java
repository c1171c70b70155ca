package io.relevo.topology.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * An operation as told by its events.
 *
 * @param id the command's id where a command asked for it
 * @param kind the type of the first event, or of the command while there is none
 * @param reason why it was undone, refused or failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OperationReport(
        String id, String cluster, String kind, OperationState state, String reason, List<Step> steps) {

    public OperationReport {
        steps = List.copyOf(steps);
    }

    /**
     * One event of the operation.
     *
     * @param type the event's name
     * @param step the step that began with it, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(String type, String step, OffsetDateTime time) {}
}
