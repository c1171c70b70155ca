package io.relevo.topology.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.runtime.kafka.KafkaSettings;
import java.time.Duration;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class MembershipTest {
    @Test
    void aBrokerThatRefusesAShortSessionIsAskedForALongerOneOnce() {
        Membership membership = membership(Duration.ofSeconds(3));
        assertThat(membership.adaptsTo(new TimeoutException("away"))).isFalse();
        assertThat(membership.adaptsTo(tooShort())).isTrue();
        assertThat(membership.adaptsTo(tooShort())).isFalse();
    }

    @Test
    void aLongSessionIsNotChanged() {
        assertThat(membership(Duration.ofSeconds(10)).adaptsTo(tooShort())).isFalse();
    }

    private static RuntimeException tooShort() {
        return new InvalidSessionTimeoutException("too short");
    }

    private static Membership membership(Duration session) {
        OwnershipSettings settings = new OwnershipSettings("group", session);
        return new Membership(
                KafkaSettings.of("localhost:1"),
                settings,
                new MembershipProof(System::nanoTime, settings.proofLifetime()));
    }
}
