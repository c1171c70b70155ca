package io.relevo.topology.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MembershipProofTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final MembershipProof proof = new MembershipProof(nanos::get, Duration.ofNanos(100));

    @Test
    void nothingIsProvenAtFirst() {
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void aProofCountsFromTheQuestionNotFromTheAnswer() {
        long asked = proof.now();
        nanos.addAndGet(99);
        proof.proven(asked);
        assertThat(proof.holds()).isTrue();
        nanos.addAndGet(1);
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void anAnswerThatComesLateDoesNotShortenANewerProof() {
        long first = proof.now();
        long second = first + 50;
        nanos.addAndGet(60);
        proof.proven(second);
        proof.proven(first);
        nanos.addAndGet(80);
        assertThat(proof.holds()).isTrue();
    }

    @Test
    void withdrawalEndsItAtOnce() {
        proof.proven(proof.now());
        proof.withdraw();
        assertThat(proof.holds()).isFalse();
    }
}
