package io.relevo.watcher.report;

import io.relevo.events.DetectionEvent;
import io.relevo.events.DetectionEvent.PrimaryBack;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.DetectionEvent.ReplicaBack;
import io.relevo.events.DetectionEvent.ReplicaDown;
import io.relevo.watcher.probe.Finding;
import io.relevo.watcher.probe.Look;
import io.relevo.watcher.verdict.Rule;
import org.jboss.logging.Logger;

/** Tells the log what happens to one server: each change once. */
final class Story {

    private static final Logger LOG = Logger.getLogger(Story.class);

    private Rule last = Rule.ANSWERED;

    /** Tells of a change that is no event: a veto, an overload, a doubt, and their ends. */
    void found(Finding finding) {
        Rule rule = finding.look().verdict().rule();
        if (rule == last) {
            return;
        }
        last = rule;
        String subject = subject(finding);
        switch (rule.judgement()) {
            case ALIVE -> alive(rule, subject, finding.look());
            case ALIVE_OVERLOADED -> LOG.warnf("alive, but no connection is left %s", subject);
            case ALIVE_UNREACHABLE_FOR_ME -> LOG.warnf("unreachable from here, alive by a replica's word %s", subject);
            case UNKNOWN ->
                LOG.warnf(
                        "unreachable, not called down %s outcome=%s",
                        subject, finding.look().own().outcome());
            case DOWN -> LOG.debugf("down %s", subject);
        }
    }

    /** Tells of an event that was said for the first time. */
    void said(DetectionEvent event) {
        switch (event) {
            case PrimaryDown down ->
                LOG.infof(
                        "primary down cluster=%s node=%s epoch=%d rule=%s detection=%dms",
                        down.cluster(), down.node(), down.epoch(), down.rule(), down.detectionMillis());
            case ReplicaDown down ->
                LOG.infof(
                        "replica down cluster=%s node=%s epoch=%d rule=%s detection=%dms",
                        down.cluster(), down.node(), down.epoch(), down.rule(), down.detectionMillis());
            case PrimaryBack back ->
                LOG.infof(
                        "former primary back cluster=%s node=%s epoch=%d readOnly=%s",
                        back.cluster(), back.node(), back.epoch(), back.readOnly());
            case ReplicaBack back ->
                LOG.infof(
                        "replica back cluster=%s node=%s epoch=%d readOnly=%s",
                        back.cluster(), back.node(), back.epoch(), back.readOnly());
        }
    }

    private static void alive(Rule rule, String subject, Look look) {
        if (rule == Rule.ANSWERED_WITH_ERROR) {
            LOG.errorf(
                    "alive, but it turns the watcher away: check its account and mode %s error=%d",
                    subject, look.own().errorNumber());
        } else {
            LOG.infof("answers %s", subject);
        }
    }

    private static String subject(Finding finding) {
        return "cluster=" + finding.document().cluster() + " node="
                + finding.node().name() + " rule="
                + finding.look().verdict().rule().ruleName();
    }
}
