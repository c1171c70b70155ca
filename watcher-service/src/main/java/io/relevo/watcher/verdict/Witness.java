package io.relevo.watcher.verdict;

/**
 * A replica's word at one moment.
 *
 * @param twoHeartbeatsMissed whether it heard nothing for two heartbeat periods and some slack
 */
public record Witness(String node, Hearing hearing, boolean twoHeartbeatsMissed) {}
