package io.relevo.resync.run;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ResyncEvent.ErrantTransactionsSaved;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.resync.errant.ErrantSaver;
import io.relevo.resync.errant.SaveFailure;
import io.relevo.resync.errant.SavedTransactions.Located;
import io.relevo.resync.look.Member;
import io.relevo.resync.look.Survey;
import io.relevo.resync.rebuild.Donors;
import io.relevo.resync.rebuild.Rebuild;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Replaces a server's data by another member's, after everything that only it has is safe. Thread-safe. */
public final class Replacement {

    private static final Logger LOG = Logger.getLogger(Replacement.class);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final ErrantSaver saver;
    private final Rebuild rebuild;

    public Replacement(ErrantSaver saver, Rebuild rebuild) {
        this.saver = saver;
        this.rebuild = rebuild;
    }

    /** Returns when the server is back with a copy; its replication is stopped, as it was. The connection is gone then. */
    void run(MySqlConnection server, String id, Situation situation, Steps steps, Fence fence)
            throws StepFailure, Superseded {
        Steps.in(Step.CLASSIFY, () -> {
            new ReplicationControl(server).stopApplier(STOP);
            return server;
        });
        Survey survey = steps.survey(server, situation);
        refuseUndrained(survey);
        GtidSet errant = survey.assessAgainstPrimary().errant();
        if (!errant.isEmpty()) {
            save(server, id, situation, survey, errant, steps);
        }
        GtidSet expendable = survey.primary().holding().all().union(errant);
        copyFromAny(server, situation, survey, expendable, fence);
    }

    /** The relay log is lost with the data. */
    private static void refuseUndrained(Survey survey) throws StepFailure {
        GtidSet undrained = survey.assess().undrained();
        if (!undrained.isEmpty()) {
            throw StepFailure.operator(
                    Step.DRAIN,
                    "it received " + undrained + ", which no other member has, and cannot apply it",
                    0,
                    null);
        }
    }

    private void save(
            MySqlConnection server, String id, Situation situation, Survey survey, GtidSet errant, Steps steps)
            throws StepFailure {
        Member returned = survey.returned();
        Located located;
        try {
            located = saver.save(
                    server,
                    new ErrantSaver.Request(
                            id,
                            situation.cluster(),
                            situation.node().name(),
                            returned.snapshot().serverUuid(),
                            returned.holding().executed(),
                            returned.holding().purged(),
                            errant));
        } catch (SaveFailure failure) {
            throw failure.operatorNeeded()
                    ? StepFailure.operator(Step.SAVE, failure.getMessage(), failure.errorNumber(), failure)
                    : StepFailure.later(Step.SAVE, describe(failure), failure.errorNumber(), failure);
        }
        LOG.infof(
                "errant transactions saved: cluster=%s node=%s resync=%s transactions=%d rows=%d directory=%s",
                situation.cluster(),
                situation.node().name(),
                id,
                located.saved().transactions(),
                located.saved().rows(),
                located.directory());
        steps.say(id, event(id, situation, located));
    }

    private static String describe(SaveFailure failure) {
        return failure.getCause() == null ? failure.getMessage() : failure.getMessage() + ": " + failure.getCause();
    }

    private static ErrantTransactionsSaved event(String id, Situation situation, Located located) {
        return new ErrantTransactionsSaved(
                situation.cluster(),
                id,
                situation.node().name(),
                located.saved().errant(),
                located.saved().transactions(),
                located.saved().rows(),
                located.rawFile().toString(),
                located.saved().raw().sha256(),
                located.rowsFile().toString(),
                located.saved().rowsFile().sha256());
    }

    private void copyFromAny(
            MySqlConnection server, Situation situation, Survey survey, GtidSet expendable, Fence fence)
            throws StepFailure, Superseded {
        StepFailure last = StepFailure.operator(Step.CLONE, "no member has data to copy", 0, null);
        for (Member donor : Donors.inOrder(survey)) {
            fence.prove();
            try {
                copy(server, situation.node(), donor, expendable);
                return;
            } catch (MySqlFailure failure) {
                last = StepFailure.of(Step.CLONE, failure);
                LOG.warnf(
                        "the copy failed, trying another donor: cluster=%s node=%s donor=%s cause=%s",
                        situation.cluster(),
                        situation.node().name(),
                        donor.node().name(),
                        failure.getMessage());
            }
        }
        throw last;
    }

    /** The last look before its data is gone. */
    private static void requireNothingNew(MySqlConnection server, GtidSet expendable) throws StepFailure {
        GtidSet unsaved = Steps.in(Step.SAVE, () -> SnapshotReader.read(server))
                .executed()
                .subtract(expendable);
        if (!unsaved.isEmpty()) {
            throw StepFailure.later(Step.SAVE, "it has new transactions that are not saved: " + unsaved);
        }
    }

    private void copy(MySqlConnection server, Node node, Member donor, GtidSet expendable)
            throws MySqlFailure, StepFailure {
        LOG.infof(
                "copying the data of another member: node=%s donor=%s",
                node.name(), donor.node().name());
        String uuid = SnapshotReader.read(server).serverUuid();
        rebuild.copy(server, donor.node(), () -> requireNothingNew(server, expendable));
        Rebuild.Returned returned = rebuild.awaitReturn(node)
                .orElseThrow(() -> StepFailure.later(
                        Step.RESTART, "the copy is made, but the server did not come back; start it"));
        if (!returned.complete()) {
            throw StepFailure.later(
                    Step.CLONE,
                    "the server came back without a complete copy: "
                            + returned.status().state(),
                    returned.status().errorNumber(),
                    null);
        }
        if (!returned.serverUuid().equalsIgnoreCase(uuid)) {
            throw StepFailure.operator(
                    Step.IDENTIFY, "the server came back as another one: " + returned.serverUuid(), 0, null);
        }
    }
}
