package io.relevo.benchmarks.chaos;

import io.relevo.benchmarks.stage.Owner;
import io.relevo.benchmarks.stage.Round;
import io.relevo.benchmarks.stage.Stage;
import io.relevo.benchmarks.stage.TopologyApi;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.Payload;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverRefused;
import io.relevo.events.SwitchoverFact.SwitchoverUndone;
import io.relevo.events.TopologyFact;
import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.service.ServiceProcess;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** What a fault can do and wait for, from the moment the turn began. */
final class Scene {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Stage stage;
    private final Turn turn;
    private final SplittableRandom random;
    private final MySqlNode primary;
    private final Round round;
    private final int mark;

    Scene(Stage stage, Turn turn, Round round) {
        this.stage = stage;
        this.turn = turn;
        this.random = new SplittableRandom(turn.seed());
        this.primary = stage.primary();
        this.round = round;
        this.mark = stage.events().size();
    }

    Sandbox sandbox() {
        return stage.sandbox();
    }

    Round round() {
        return round;
    }

    /** Where the turn's events begin. */
    int mark() {
        return mark;
    }

    /** The primary when the turn began. */
    MySqlNode primary() {
        return primary;
    }

    /** One of the replicas when the turn began. */
    MySqlNode replica() {
        List<MySqlNode> replicas = stage.servers().others(primary);
        return replicas.get(random.nextInt(replicas.size()));
    }

    /** The server that was promoted first in this turn; waits for it. */
    MySqlNode promoted() {
        return stage.await(mark, ReplicaPromoted.class)
                .as(ReplicaPromoted.class)
                .map(promoted -> sandbox().node(promoted.node()))
                .orElseThrow();
    }

    /** The topology service that wrote the latest fact. */
    ServiceProcess owner() {
        return stage.events().since(0).reversed().stream()
                .filter(entry -> entry.event().payload() instanceof TopologyFact)
                .findFirst()
                .map(entry -> Owner.of(sandbox(), entry))
                .orElseThrow(() -> new SandboxFailure("nobody has decided anything yet"));
    }

    /** Lets a random time pass. */
    void pass(int leastMillis, int mostMillis) {
        long end = System.nanoTime() + random.nextInt(leastMillis, mostMillis + 1) * NANOS_PER_MILLI;
        while (System.nanoTime() - end < 0) {
            if (Thread.currentThread().isInterrupted()) {
                throw new SandboxFailure("interrupted");
            }
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    void await(Class<? extends Payload> type) {
        stage.await(mark, type);
    }

    void awaitEither(Class<? extends Payload> one, Class<? extends Payload> other) {
        stage.await(mark, Payload.class, payload -> one.isInstance(payload) || other.isInstance(payload));
    }

    void requestSwitchover() {
        try (TopologyApi api = new TopologyApi(sandbox())) {
            api.requestSwitchover(replica().name());
        }
    }

    void awaitSwitchoverEnd() {
        stage.await(mark, Payload.class, Scene::endsSwitchover);
    }

    /** However it ended. */
    static boolean endsSwitchover(Payload payload) {
        return payload instanceof SwitchoverCompleted
                || payload instanceof SwitchoverUndone
                || payload instanceof SwitchoverRefused;
    }

    /** The owner, at the moment whose turn it is; at the end, should that moment not come. */
    ServiceProcess atOneOf(List<Moment> moments, Predicate<Payload> end) {
        Moment moment = moments.get(turn.occurrence() % moments.size());
        stage.await(mark, Payload.class, moment.fits().or(end));
        return owner();
    }
}
