package io.relevo.benchmarks.failover;

import io.relevo.benchmarks.measure.Limit;
import io.relevo.benchmarks.stage.Owner;
import io.relevo.benchmarks.stage.Stage;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.mysql.MySqlNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What happens to the primary, and how it is taken back. */
public enum Fault {
    /** Its process is killed; the kernel resets its connections. */
    KILL("kill -9 of the primary", 500, 1500) {
        @Override
        void strike(Stage stage, MySqlNode primary, int mark) {
            primary.kill();
        }

        @Override
        void takeBack(Stage stage, MySqlNode primary) {
            primary.start();
        }
    },
    /** Its process is stopped: connections stay, the kernel accepts new ones, nobody answers. */
    PAUSE("SIGSTOP of the primary", 3000, 5000) {
        @Override
        void strike(Stage stage, MySqlNode primary, int mark) {
            primary.pause();
        }

        @Override
        void takeBack(Stage stage, MySqlNode primary) {
            primary.resume();
        }
    },
    /** All connections to it carry nothing, and new ones get no answer. */
    CUT(
            "primary cut off: a process between it and everybody carries nothing and answers no new connection",
            3000,
            5000) {
        @Override
        void strike(Stage stage, MySqlNode primary, int mark) {
            stage.sandbox().network().cut(primary.name());
        }

        @Override
        void takeBack(Stage stage, MySqlNode primary) {
            stage.sandbox().network().heal(primary.name());
        }

        @Override
        SandboxOptions needs(SandboxOptions options) {
            return options.withCuttable(true);
        }
    },
    /** The primary's process is killed, and the deciding service's as soon as it has begun the failover. */
    OWNER("kill -9 of the primary, then of the topology service that began the failover", 4000, 8000) {
        @Override
        void strike(Stage stage, MySqlNode primary, int mark) {
            primary.kill();
            Owner.of(stage.sandbox(), stage.await(mark, FailoverStarted.class)).kill();
        }

        @Override
        void takeBack(Stage stage, MySqlNode primary) {
            primary.start();
            Owner.topologies(stage.sandbox()).forEach(service -> service.start());
        }

        @Override
        SandboxOptions needs(SandboxOptions options) {
            return options.withInstances(2);
        }
    };

    private final String description;
    private final long medianMillis;
    private final long p99Millis;

    Fault(String description, long medianMillis, long p99Millis) {
        this.description = description;
        this.medianMillis = medianMillis;
        this.p99Millis = p99Millis;
    }

    /** Makes it happen. */
    abstract void strike(Stage stage, MySqlNode primary, int mark);

    /** Ends it, so that the server can be repaired. */
    abstract void takeBack(Stage stage, MySqlNode primary);

    /** The sandbox that it can be made in. */
    SandboxOptions needs(SandboxOptions options) {
        return options;
    }

    /** The same on servers that are not Relevo's; empty when that cannot be made. */
    Optional<Consumer<MySqlNode>> onOne() {
        return switch (this) {
            case KILL -> Optional.of(MySqlNode::kill);
            case PAUSE -> Optional.of(MySqlNode::pause);
            case CUT, OWNER -> Optional.empty();
        };
    }

    /** Whether the server is still open when it is taken back, so that somebody must close it. */
    boolean leavesItOpen() {
        return this == PAUSE || this == CUT;
    }

    String description() {
        return description;
    }

    Limit limit() {
        return new Limit(Duration.ofMillis(medianMillis), Duration.ofMillis(p99Millis));
    }
}
