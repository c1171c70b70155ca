package io.relevo.benchmarks.chaos;

import io.relevo.events.DetectionEvent.PrimaryBack;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.FailoverFact.FailoverRefused;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.OperationStep;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.events.ResyncEvent.ResyncStarted;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverRequested;
import io.relevo.events.SwitchoverFact.SwitchoverStarted;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.service.ServiceProcess;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What can go wrong, or is asked for. Whatever a fault leaves broken is mended after it. */
enum ChaosFault {
    KILL("kill -9 of the primary", scene -> {
        scene.primary().kill();
        scene.await(ReplicaPromoted.class);
    }),
    PAUSE("SIGSTOP of the primary for a while, then SIGCONT", scene -> {
        scene.primary().pause();
        scene.pass(100, 8_000);
        scene.primary().resume();
    }),
    CUT("the primary cut off for a while", scene -> {
        scene.sandbox().network().cut(scene.primary().name());
        scene.pass(100, 8_000);
        scene.sandbox().network().heal(scene.primary().name());
    }),
    RESTART("the primary shut down in order and started", scene -> {
        scene.primary().stop();
        scene.pass(0, 1_500);
        scene.primary().start();
    }),
    FLAP("the primary killed and started, three times in a row", scene -> {
        for (int time = 0; time < 3; time++) {
            scene.primary().kill();
            scene.pass(0, 1_000);
            scene.primary().start();
            scene.pass(0, 2_000);
        }
    }),
    KILL_REPLICA("kill -9 of a replica", scene -> {
        MySqlNode replica = scene.replica();
        replica.kill();
        scene.pass(0, 3_000);
        replica.start();
    }),
    PAUSE_REPLICA("SIGSTOP of a replica for a while", scene -> {
        MySqlNode replica = scene.replica();
        replica.pause();
        scene.pass(100, 6_000);
        replica.resume();
    }),
    KILL_TWO("kill -9 of the primary and a replica at once: refused, until one is back", scene -> {
        MySqlNode replica = scene.replica();
        scene.primary().kill();
        replica.kill();
        scene.awaitEither(FailoverRefused.class, ReplicaPromoted.class);
        replica.start();
    }),
    PROMOTED_DIES("kill -9 of the primary, and of the promoted one as soon as it is promoted", scene -> {
        scene.primary().kill();
        scene.promoted().kill();
        scene.pass(0, 4_000);
    }),
    REPLICA_RESTARTS("kill -9 of the primary, and of a replica while it is frozen, which is started at once", scene -> {
        MySqlNode replica = scene.replica();
        scene.primary().kill();
        scene.await(FailoverStarted.class);
        replica.kill();
        replica.start();
    }),
    SWITCHOVER("a switchover is asked for", scene -> {
        scene.requestSwitchover();
        scene.awaitSwitchoverEnd();
    }),
    SWITCHOVER_KILL("a switchover is asked for, and the primary is killed in the middle", scene -> {
        scene.requestSwitchover();
        scene.await(SwitchoverStarted.class);
        scene.pass(0, 60);
        scene.primary().kill();
    }),
    OWNER("kill -9 of the topology service that decides", scene -> {
        scene.owner().kill();
        scene.pass(0, 4_000);
    }),
    OWNER_IN_FAILOVER("kill -9 of the primary, and of the owner at each step in turn", scene -> {
        scene.primary().kill();
        scene.atOneOf(Moments.OF_FAILOVER, ReplicaPromoted.class::isInstance).kill();
        scene.await(ReplicaPromoted.class);
    }),
    OWNER_IN_SWITCHOVER("a switchover, and kill -9 of the owner at each step in turn", scene -> {
        scene.requestSwitchover();
        scene.atOneOf(Moments.OF_SWITCHOVER, Scene::endsSwitchover).kill();
    }),
    OWNER_IN_REPAIR("a repair, and kill -9 of the owner at each step in turn", scene -> {
        scene.primary().kill();
        scene.await(ReplicaPromoted.class);
        scene.primary().start();
        scene.atOneOf(Moments.OF_REPAIR, ResyncCompleted.class::isInstance).kill();
    }),
    OWNER_SLEEPS("SIGSTOP of the owner, kill -9 of the primary, and SIGCONT after another has taken over", scene -> {
        ServiceProcess owner = scene.owner();
        owner.pause();
        scene.primary().kill();
        scene.await(ReplicaPromoted.class);
        scene.pass(0, 2_000);
        owner.resume();
    }),
    RESYNC("kill -9 of the resync service in the middle of a repair", scene -> {
        scene.primary().kill();
        scene.await(ReplicaPromoted.class);
        scene.primary().start();
        scene.await(ResyncStarted.class);
        scene.pass(0, 500);
        scene.sandbox().service("resync").kill();
    }),
    WATCHER("kill -9 of the watcher and of the primary", scene -> {
        scene.sandbox().service("watcher").kill();
        scene.primary().kill();
        scene.pass(0, 2_000);
        scene.sandbox().service("watcher").launch();
        scene.await(ReplicaPromoted.class);
    }),
    KAFKA("Kafka gone for a while", scene -> {
        scene.sandbox().kafka().kill();
        scene.pass(500, 8_000);
        scene.sandbox().kafka().start();
    }),
    KAFKA_AND_KILL("Kafka gone, and then the primary", scene -> {
        scene.sandbox().kafka().kill();
        scene.primary().kill();
        scene.pass(0, 4_000);
        scene.sandbox().kafka().start();
        scene.await(ReplicaPromoted.class);
    });

    private final String description;
    // Every one of them is a lambda that captures nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<Scene> play;

    ChaosFault(String description, Consumer<Scene> play) {
        this.description = description;
        this.play = play;
    }

    /** As it is named on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    /** Makes it happen; returns when what it must lead to has happened. */
    void play(Scene scene) {
        play.accept(scene);
    }

    /** The fault of that word. */
    static ChaosFault named(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault " + word + ", only "
                        + Arrays.stream(values()).map(ChaosFault::word).collect(Collectors.joining(", "))));
    }

    /** When an owner dies. */
    private static final class Moments {
        private static final List<Moment> OF_FAILOVER = List.of(
                Moment.of(PrimaryDown.class),
                Moment.of(FailoverStarted.class),
                Moment.of(OperationStep.FREEZE),
                Moment.of(OperationStep.DRAIN),
                Moment.of(OperationStep.ATTACH),
                Moment.of(OperationStep.OPEN),
                Moment.of(ReplicaPromoted.class));
        private static final List<Moment> OF_SWITCHOVER = List.of(
                Moment.of(SwitchoverRequested.class),
                Moment.of(SwitchoverStarted.class),
                Moment.of(OperationStep.HAND_OVER),
                Moment.of(SwitchoverCompleted.class));
        private static final List<Moment> OF_REPAIR =
                List.of(Moment.of(PrimaryBack.class), Moment.of(ResyncStarted.class), Moment.of(ResyncCompleted.class));
    }
}
