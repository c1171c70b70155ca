package io.relevo.benchmarks.peer;

import java.time.Duration;

/** Which peers there are. */
public enum PeerKind {
    /** A script that looks four times a second. */
    SCRIPT("a script, every 0.25 s, 3 times, relay log applied first, asynchronous") {
        @Override
        Peer on(PeerStage stage) {
            return new ScriptPeer(stage, Duration.ofMillis(250), 3);
        }
    },
    /** The same with the patience that scripts usually have. */
    SLOW_SCRIPT("a script, every 5 s, 5 times, relay log applied first, asynchronous") {
        @Override
        Peer on(PeerStage stage) {
            return new ScriptPeer(stage, Duration.ofSeconds(5), 5);
        }
    },
    /** MySQL's own, with its defaults. */
    GROUP("Group Replication, defaults, the router told every 0.25 s") {
        @Override
        Peer on(PeerStage stage) {
            return new GroupPeer(stage, false);
        }

        @Override
        String[] configuration() {
            return GroupPeer.CONFIGURATION;
        }
    },
    /** MySQL's own, as quick as it can be made. */
    GROUP_TUNED("Group Replication, member_expel_timeout 0, the router told every 0.25 s") {
        @Override
        Peer on(PeerStage stage) {
            return new GroupPeer(stage, true);
        }

        @Override
        String[] configuration() {
            return GroupPeer.CONFIGURATION;
        }
    };

    private final String description;

    PeerKind(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** Makes it for these servers. */
    abstract Peer on(PeerStage stage);

    /** What its servers have in their configuration beyond Relevo's. */
    String[] configuration() {
        return new String[0];
    }
}
