package io.relevo.sandbox.kafka;

/** The loopback ports of the broker: for clients, and for its own controller. */
public record KafkaPorts(int clients, int controller) {}
