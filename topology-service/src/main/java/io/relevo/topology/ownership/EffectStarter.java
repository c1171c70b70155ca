package io.relevo.topology.ownership;

import io.relevo.events.ClusterDocument;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import org.jboss.logging.Logger;

/** Starts effects and leads their answers back to the inbox, as long as the tenure they were started in lasts. */
final class EffectStarter {
    private static final Logger LOG = Logger.getLogger(EffectStarter.class);

    private final EffectRunner runner;
    private final Inbox inbox;

    EffectStarter(EffectRunner runner, Inbox inbox) {
        this.runner = runner;
        this.inbox = inbox;
    }

    void start(Tenure tenure, ClusterDocument document, Effect effect) {
        String cluster = document.cluster();
        LOG.debugf("Starting %s cluster=%s epoch=%d", effect, cluster, document.epoch());
        try {
            runner.start(
                    document,
                    effect,
                    tenure.authority(cluster, document.epoch()),
                    answer -> answered(tenure, cluster, answer));
        } catch (RuntimeException bug) {
            // The next look at the servers leads to the same effect again.
            LOG.errorf(bug, "An effect could not be started cluster=%s effect=%s", cluster, effect);
        }
    }

    void cancelAll(Tenure tenure) {
        for (String cluster : tenure.clusters()) {
            try {
                runner.cancelAll(cluster);
            } catch (RuntimeException bug) {
                LOG.errorf(bug, "Effects could not be cancelled cluster=%s", cluster);
            }
        }
    }

    private void answered(Tenure tenure, String cluster, Input answer) {
        if (!tenure.ended() && !inbox.answered(cluster, answer, () -> !tenure.ended())) {
            LOG.errorf("An effect's answer was lost cluster=%s answer=%s", cluster, answer);
        }
    }
}
