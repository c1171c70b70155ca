package io.relevo.resync.run;

import io.relevo.events.ResyncEvent.Classification;
import io.relevo.events.ResyncEvent.Method;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.events.ResyncEvent.ResyncFailed;
import io.relevo.events.ResyncEvent.ResyncStarted;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.resync.classify.Assessment;
import io.relevo.resync.look.Member;
import io.relevo.resync.look.Survey;
import io.relevo.resync.rebuild.Donors;
import io.relevo.resync.rejoin.CatchUp;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * One attempt to bring one server back. Starts from what the servers say and remembers nothing, so that a new attempt
 * may follow one that ended, or was cut off, anywhere.
 */
public final class ResyncRun {

    private static final Logger LOG = Logger.getLogger(ResyncRun.class);

    private final String id;
    private final Situation situation;
    private final Steps steps;
    private final Fence fence;
    private final long startedAt = System.nanoTime();

    /** @param id of this attempt, unique */
    public ResyncRun(String id, Situation situation, Steps steps, Fence fence) {
        this.id = id;
        this.situation = situation;
        this.steps = steps;
        this.fence = fence;
    }

    /** How an attempt ended. */
    public sealed interface Outcome {

        /** It is a sound replica. */
        record Completed(Classification classification, Method method, Duration duration) implements Outcome {}

        /** It is not; said on Kafka if that was possible. */
        record Failed(StepFailure failure) implements Outcome {}

        /** Something else goes first. */
        record GaveWay(String reason) implements Outcome {}
    }

    /** Runs to the end in this thread. */
    public Outcome run() {
        try {
            return attempt();
        } catch (Superseded superseded) {
            LOG.infof(
                    "resync gives way: cluster=%s node=%s resync=%s reason=%s",
                    situation.cluster(), situation.node().name(), id, superseded.getMessage());
            return new Outcome.GaveWay(superseded.getMessage());
        } catch (StepFailure failure) {
            return failed(failure);
        }
    }

    private Outcome attempt() throws StepFailure, Superseded {
        fence.check();
        try (MySqlConnection server = steps.reach(situation.node())) {
            steps.identify(server, situation.node());
            steps.close(server);
            Survey survey = steps.drainAndSurvey(server, situation, fence);
            Assessment assessment = survey.assess();
            return switch (assessment.method()) {
                case AUTO_POSITION -> rejoin(server, survey, assessment);
                case CLONE -> rebuild(server, survey, assessment, assessment.reason());
            };
        }
    }

    private Outcome rejoin(MySqlConnection server, Survey survey, Assessment assessment)
            throws StepFailure, Superseded {
        started(assessment, Method.AUTO_POSITION, situation.primary().name(), assessment.reason());
        fence.check();
        CatchUp.Result result = steps.rejoin(server, situation.primary(), target(survey), fence);
        return switch (result) {
            case CatchUp.Result.Done done -> completed(assessment, Method.AUTO_POSITION, done.snapshot());
            case CatchUp.Result.Stalled stalled -> throw BrokenReplication.failure(stalled);
            case CatchUp.Result.Broken broken
            when BrokenReplication.rebuildMends(broken) -> {
                // Nothing of it may count that was read before it followed the primary.
                Survey again = steps.stopAndSurvey(server, situation);
                yield rebuild(server, again, again.assess(), BrokenReplication.explain(broken));
            }
            case CatchUp.Result.Broken broken -> throw BrokenReplication.failure(broken);
        };
    }

    private Outcome rebuild(MySqlConnection server, Survey survey, Assessment assessment, String reason)
            throws StepFailure, Superseded {
        Member firstDonor = Donors.inOrder(survey).stream()
                .findFirst()
                .orElseThrow(() -> StepFailure.operator(
                        Step.CLONE, "no member of the same release series has data to copy", 0, null));
        started(assessment, Method.CLONE, firstDonor.node().name(), reason);
        steps.rebuild(server, id, situation, fence);
        try (MySqlConnection rebuilt = steps.reach(situation.node())) {
            steps.close(rebuilt);
            fence.check();
            Survey now = steps.survey(rebuilt, situation);
            requireCopyOf(now);
            return switch (steps.rejoin(rebuilt, situation.primary(), target(now), fence)) {
                case CatchUp.Result.Done done -> completed(assessment, Method.CLONE, done.snapshot());
                case CatchUp.Result.Stalled stalled -> throw BrokenReplication.failure(stalled);
                case CatchUp.Result.Broken broken -> throw BrokenReplication.failure(broken);
            };
        }
    }

    private static void requireCopyOf(Survey now) throws StepFailure {
        GtidSet beyond = now.assess().errant();
        if (!beyond.isEmpty()) {
            throw StepFailure.later(Step.RESTART, "the copy has transactions that no other member has: " + beyond);
        }
    }

    private static GtidSet target(Survey survey) {
        return survey.primary().holding().executed();
    }

    private void started(Assessment assessment, Method method, String donor, String reason) throws StepFailure {
        LOG.infof(
                "resync started: cluster=%s node=%s resync=%s classification=%s method=%s missing=%d errant=%d reason=%s",
                situation.cluster(),
                situation.node().name(),
                id,
                assessment.classification(),
                method,
                assessment.missing().transactionCount(),
                assessment.errant().transactionCount(),
                reason);
        steps.say(
                id,
                new ResyncStarted(
                        situation.cluster(),
                        id,
                        situation.node().name(),
                        situation.epoch(),
                        assessment.classification(),
                        method,
                        assessment.missing().toString(),
                        assessment.errant().toString(),
                        donor,
                        reason));
    }

    private Outcome completed(Assessment assessment, Method method, ServerSnapshot snapshot)
            throws StepFailure, Superseded {
        fence.check();
        Duration duration = Duration.ofNanos(System.nanoTime() - startedAt);
        steps.say(
                id,
                new ResyncCompleted(
                        situation.cluster(),
                        id,
                        situation.node().name(),
                        situation.epoch(),
                        assessment.classification(),
                        method,
                        snapshot.executed().toString(),
                        duration.toMillis()));
        LOG.infof(
                "resync completed: cluster=%s node=%s resync=%s classification=%s method=%s ms=%d",
                situation.cluster(),
                situation.node().name(),
                id,
                assessment.classification(),
                method,
                duration.toMillis());
        return new Outcome.Completed(assessment.classification(), method, duration);
    }

    private Outcome failed(StepFailure failure) {
        LOG.warnf(
                "resync failed: cluster=%s node=%s resync=%s step=%s error=%d retry=%s reason=%s",
                situation.cluster(),
                situation.node().name(),
                id,
                failure.step(),
                failure.errorNumber(),
                !failure.operatorNeeded(),
                failure.getMessage());
        try {
            steps.say(
                    id,
                    new ResyncFailed(
                            situation.cluster(),
                            id,
                            situation.node().name(),
                            situation.epoch(),
                            failure.step().name(),
                            failure.getMessage(),
                            failure.errorNumber(),
                            !failure.operatorNeeded()));
        } catch (StepFailure unsaid) {
            failure.addSuppressed(unsaid);
            LOG.warnf("the failure could not be said either: cluster=%s resync=%s", situation.cluster(), id);
        }
        return new Outcome.Failed(failure);
    }
}
