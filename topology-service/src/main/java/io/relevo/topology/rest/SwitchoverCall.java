package io.relevo.topology.rest;

/** The body of a switchover call: the node that is to be primary. */
public record SwitchoverCall(String to) {}
