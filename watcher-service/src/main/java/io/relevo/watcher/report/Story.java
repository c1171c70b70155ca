package io.relevo.watcher.report;

import io.relevo.events.DetectionEvent;
import io.relevo.events.DetectionEvent.PrimaryBack;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.DetectionEvent.PrimaryUnwell;
import io.relevo.events.DetectionEvent.PrimaryWell;
import io.relevo.events.DetectionEvent.ReplicaBack;
import io.relevo.events.DetectionEvent.ReplicaDown;
import io.relevo.watcher.probe.Finding;
import io.relevo.watcher.probe.Look;
import io.relevo.watcher.verdict.Judgement;
import io.relevo.watcher.verdict.Rule;
import org.jboss.logging.Logger;

/** Tells the log what happens to one server: each change once. */
final class Story {

    private static final Logger LOG = Logger.getLogger(Story.class);

    private Rule last = Rule.ANSWERED;
    private Rule lastOfWrites = Rule.WRITES_GO_ON;

    /** Whether anything changed since what was found last. */
    boolean isNews(Finding finding) {
        return finding.look().verdict().rule() != last || finding.writes().rule() != lastOfWrites;
    }

    /** Tells of a change that is no event: a veto, an overload, a doubt, and their ends. */
    void found(Finding finding) {
        foundWrites(finding);
        Rule rule = finding.look().verdict().rule();
        if (rule == last) {
            return;
        }
        last = rule;
        String subject = subject(finding);
        switch (rule.judgement()) {
            case ALIVE -> alive(rule, subject, finding.look());
            case ALIVE_OVERLOADED -> LOG.warnf("alive, but overloaded %s", subject);
            case ALIVE_UNABLE_TO_WRITE -> LOG.warnf("alive, but unable to write %s", subject);
            case ALIVE_UNREACHABLE_FOR_ME -> LOG.warnf("unreachable from here, alive by a replica's word %s", subject);
            case UNKNOWN ->
                LOG.warnf(
                        "unreachable, not called down %s outcome=%s",
                        subject, finding.look().own().outcome());
            case DOWN -> LOG.debugf("down %s", subject);
        }
    }

    /** Writes that wait for somebody are no event; what is wrong with the server itself is told as one. */
    private void foundWrites(Finding finding) {
        Rule rule = finding.writes().rule();
        if (rule != lastOfWrites && rule.judgement() == Judgement.ALIVE) {
            LOG.infof(
                    "writes cluster=%s node=%s rule=%s",
                    finding.document().cluster(), finding.node().name(), rule.ruleName());
        }
        lastOfWrites = rule;
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
            case PrimaryUnwell unwell ->
                LOG.warnf(
                        "primary unwell cluster=%s node=%s epoch=%d ailment=%s rule=%s: check %s",
                        unwell.cluster(),
                        unwell.node(),
                        unwell.epoch(),
                        unwell.ailment(),
                        unwell.rule(),
                        unwell.advice());
            case PrimaryWell well ->
                LOG.infof(
                        "primary well again cluster=%s node=%s epoch=%d rule=%s",
                        well.cluster(), well.node(), well.epoch(), well.rule());
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
