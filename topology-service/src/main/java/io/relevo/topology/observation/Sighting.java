package io.relevo.topology.observation;

import io.relevo.topology.decision.NodeView;
import java.time.Duration;

/**
 * The outcome of one look at a server.
 *
 * @param age how long ago the look began, by this process's monotonic clock
 */
public record Sighting(NodeView view, Duration age) {}
