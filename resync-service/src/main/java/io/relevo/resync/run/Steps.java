package io.relevo.resync.run;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ResyncEvent;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.control.SemiSyncControl;
import io.relevo.mysql.control.UnappliedTransactions;
import io.relevo.mysql.control.WriteControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ApplierStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.resync.classify.Assessment;
import io.relevo.resync.look.Servers;
import io.relevo.resync.look.Survey;
import io.relevo.resync.look.Surveyor;
import io.relevo.resync.rejoin.CatchUp;
import io.relevo.resync.rejoin.Rejoin;
import io.relevo.resync.report.Reporter;
import io.relevo.runtime.kafka.PublishFailure;
import java.time.Duration;

/** The steps of a repair, each of which may be repeated; failures are those of the step. Thread-safe. */
public final class Steps {

    private static final Duration STOP = Duration.ofSeconds(10);

    private final Servers servers;
    private final Surveyor surveyor;
    private final Rejoin rejoin;
    private final Replacement replacement;
    private final Reporter reporter;

    public Steps(Servers servers, Rejoin rejoin, Replacement replacement, Reporter reporter) {
        this.servers = servers;
        this.surveyor = new Surveyor(servers);
        this.rejoin = rejoin;
        this.replacement = replacement;
        this.reporter = reporter;
    }

    MySqlConnection reach(Node node) throws StepFailure {
        return in(Step.REACH, () -> servers.connect(node));
    }

    /**
     * A server with another identity is another server, whatever its address. One that still takes writes, such as an
     * old primary that wakes, is the topology service's to close, which says so; until then it is not touched.
     */
    void identify(MySqlConnection server, Node node) throws StepFailure, Superseded {
        ServerSnapshot found = in(Step.IDENTIFY, () -> SnapshotReader.read(server));
        if (node.serverUuid() != null && !found.serverUuid().equalsIgnoreCase(node.serverUuid())) {
            throw StepFailure.operator(
                    Step.IDENTIFY,
                    "at " + server.endpoint() + " is the server " + found.serverUuid() + ", registered is "
                            + node.serverUuid() + ": remove the node and add it again if that is meant",
                    0,
                    null);
        }
        if (found.writable()) {
            throw new Superseded("it still takes writes: the topology service closes it first");
        }
    }

    /** Nothing more comes in, and not even a super user writes; only then may commits that waited for replicas be let go. */
    void close(MySqlConnection server) throws StepFailure {
        in(Step.CLOSE, () -> {
            new ReplicationControl(server).stopReceiver(STOP);
            new WriteControl(server).close(STOP);
            new SemiSyncControl(server).disableSource();
            return server;
        });
    }

    Survey survey(MySqlConnection server, Situation situation) throws StepFailure {
        Survey survey = in(
                Step.CLASSIFY,
                () -> surveyor.survey(server, situation.node(), situation.primary(), situation.others()));
        ServerSnapshot primary = survey.primary().snapshot();
        String registered = situation.primary().serverUuid();
        if (registered != null && !primary.serverUuid().equalsIgnoreCase(registered)) {
            throw StepFailure.later(
                    Step.CLASSIFY, "the primary's address is answered by the server " + primary.serverUuid());
        }
        if (primary.serverUuid().equalsIgnoreCase(survey.returned().snapshot().serverUuid())) {
            throw StepFailure.operator(
                    Step.IDENTIFY, "it has the same server_uuid as the primary: " + primary.serverUuid(), 0, null);
        }
        if (!primary.writable()) {
            throw StepFailure.later(Step.CLASSIFY, "the primary is not open for writes");
        }
        return survey;
    }

    /** Compares, after what only this server received has been applied: until then it is in no binary log. */
    Survey drainAndSurvey(MySqlConnection server, Situation situation, Fence fence) throws StepFailure, Superseded {
        Survey survey = survey(server, situation);
        Assessment assessment = survey.assess();
        if (!assessment.needsDraining()) {
            return survey;
        }
        drain(server, assessment.undrained(), fence);
        return survey(server, situation);
    }

    private void drain(MySqlConnection server, GtidSet undrained, Fence fence) throws StepFailure, Superseded {
        try {
            new ReplicationControl(server).startApplier();
            if (rejoin.drain(server, undrained, fence::check)) {
                return;
            }
        } catch (MySqlFailure failure) {
            throw StepFailure.of(Step.DRAIN, failure);
        }
        throw StepFailure.operator(
                Step.DRAIN,
                "it received " + undrained + ", which no other member has, and cannot apply it;"
                        + " it would be lost with the relay log",
                0,
                null);
    }

    /** As {@link #drainAndSurvey} where replication has just been tried and failed. */
    Survey stopAndSurvey(MySqlConnection server, Situation situation) throws StepFailure {
        close(server);
        return survey(server, situation);
    }

    CatchUp.Result rejoin(MySqlConnection server, Node primary, GtidSet target, Fence fence)
            throws StepFailure, Superseded {
        try {
            rejoin.follow(server, Servers.endpoint(primary));
        } catch (UnappliedTransactions stuck) {
            return new CatchUp.Result.Broken(CatchUp.Part.APPLIER, applierError(server));
        } catch (MySqlFailure failure) {
            throw StepFailure.of(Step.REJOIN, failure);
        }
        try {
            return rejoin.catchUp(server, target, fence::check);
        } catch (MySqlFailure failure) {
            throw StepFailure.of(Step.CATCH_UP, failure);
        }
    }

    private static int applierError(MySqlConnection server) throws StepFailure {
        return in(Step.REJOIN, () -> SnapshotReader.read(server))
                .applier()
                .map(ApplierStatus::lastErrorNumber)
                .orElse(0);
    }

    void rebuild(MySqlConnection server, String id, Situation situation, Fence fence) throws StepFailure, Superseded {
        replacement.run(server, id, situation, this, fence);
    }

    void say(String id, ResyncEvent event) throws StepFailure {
        try {
            reporter.say(event);
        } catch (PublishFailure failure) {
            throw switch (failure.kind()) {
                case RETRYABLE, INTERRUPTED -> StepFailure.later(Step.PUBLISH, failure.getMessage(), 0, failure);
                case OPERATOR_NEEDED -> StepFailure.operator(Step.PUBLISH, failure.getMessage(), 0, failure);
            };
        }
    }

    /** A call to a server, as part of a step. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws MySqlFailure;
    }

    static <T> T in(Step step, Call<T> call) throws StepFailure {
        try {
            return call.run();
        } catch (MySqlFailure failure) {
            throw StepFailure.of(step, failure);
        }
    }
}
