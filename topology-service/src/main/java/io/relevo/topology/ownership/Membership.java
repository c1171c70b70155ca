package io.relevo.topology.ownership;

import io.relevo.runtime.kafka.KafkaSettings;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.jboss.logging.Logger;

/**
 * Joins the group that shares the clusters, with as short a session as the broker accepts: its death is noticed the
 * sooner. For the ownership thread.
 */
final class Membership {
    private static final Logger LOG = Logger.getLogger(Membership.class);

    private final KafkaSettings kafka;
    private final MembershipProof proof;
    private OwnershipSettings settings;

    Membership(KafkaSettings kafka, OwnershipSettings settings, MembershipProof proof) {
        this.kafka = kafka;
        this.settings = settings;
        this.proof = proof;
    }

    GroupMember join(GroupMember.Changes changes) {
        proof.beginAnew(settings.proofLifetime());
        return GroupMember.join(kafka, settings, proof, changes);
    }

    /** Whether membership failed for the length of its session only, so that joining again, with a longer one, may do. */
    boolean adaptsTo(RuntimeException failure) {
        OwnershipSettings longer = settings.forAnyBroker();
        if (!(failure instanceof InvalidSessionTimeoutException) || longer.equals(settings)) {
            return false;
        }
        LOG.infof(
                "The broker does not accept sessions of %d ms (its group.min.session.timeout.ms): they are %d ms long",
                settings.sessionTimeout().toMillis(), longer.sessionTimeout().toMillis());
        settings = longer;
        return true;
    }
}
