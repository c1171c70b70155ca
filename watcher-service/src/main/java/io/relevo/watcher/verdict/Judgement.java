package io.relevo.watcher.verdict;

/** What the evidence amounts to. */
public enum Judgement {
    ALIVE("It answers, and nothing is wrong that a change of primary would mend."),
    DOWN("It is gone, and nobody could prove it alive: failover."),
    /** A veto. */
    ALIVE_UNREACHABLE_FOR_ME("The watcher cannot reach it, but a replica hears from it: no failover."),
    ALIVE_OVERLOADED("It lives and cannot keep up, or lets nobody in: an event, no failover."),
    ALIVE_UNABLE_TO_WRITE("It answers and can no longer write: an event, and a switchover."),
    UNKNOWN("The evidence is not enough for any other judgement: look again.");

    private final String meaning;

    Judgement(String meaning) {
        this.meaning = meaning;
    }

    /** What it says, and what follows from it. */
    public String meaning() {
        return meaning;
    }
}
