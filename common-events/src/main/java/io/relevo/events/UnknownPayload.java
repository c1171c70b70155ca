package io.relevo.events;

import com.fasterxml.jackson.databind.JsonNode;

/** A type this version does not know, handed on as it came: a newer writer may already say more than we can read. */
public record UnknownPayload(String cluster, String type, JsonNode data) implements Payload {}
