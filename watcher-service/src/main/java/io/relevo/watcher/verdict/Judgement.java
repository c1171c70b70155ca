package io.relevo.watcher.verdict;

/** What the evidence amounts to. */
public enum Judgement {
    ALIVE,
    DOWN,
    /** The watcher cannot reach it, but a replica heard from it after the failed probe: a veto. */
    ALIVE_UNREACHABLE_FOR_ME,
    /** It refuses new sessions because it has too many (error 1040). */
    ALIVE_OVERLOADED,
    /** The evidence is not enough for any other judgement. */
    UNKNOWN
}
