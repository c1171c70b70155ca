package io.relevo.watcher.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.mysql.gtid.GtidSet;
import io.relevo.watcher.verdict.Reading.Receiver;
import io.relevo.watcher.verdict.Reading.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TestimonyTest {

    private static final String UUID = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    private static final Patience PATIENCE = new Patience(Duration.ofMillis(500), Duration.ofSeconds(60));

    private Testimony testimony = Testimony.of("replica");

    @Test
    void a_heartbeat_later_than_one_period_proves_life() {
        read(5, on(10, 100));
        read(700, on(11, 100));

        assertThat(hearing(700)).isEqualTo(Hearing.RECEIVING);
        assertThat(testimony.receivedMore()).isFalse();
    }

    @Test
    void transactions_later_than_one_period_prove_life() {
        read(5, on(10, 100));
        read(700, on(10, 101));

        assertThat(hearing(700)).isEqualTo(Hearing.RECEIVING);
        assertThat(testimony.receivedMore()).isTrue();
    }

    @Test
    void what_was_on_its_way_when_the_primary_died_proves_nothing_but_restarts_the_count() {
        read(5, on(10, 100));
        read(300, on(10, 180));

        assertThat(word(1200)).isEqualTo(new Witness("replica", Hearing.CONNECTED, false));
        assertThat(word(1400)).isEqualTo(new Witness("replica", Hearing.CONNECTED, true));
    }

    @Test
    void a_receiver_that_worked_off_what_was_on_its_way_and_then_lost_the_primary_proves_nothing() {
        read(5, on(10, 100));
        read(900, on(10, 4000));
        read(925, receiver(true, State.CONNECTING, 10, 4100));

        assertThat(hearing(930)).isEqualTo(Hearing.CONNECTING);
        assertThat(testimony.proofOfLife()).isFalse();
    }

    @Test
    void a_receiver_behind_one_that_lost_the_primary_is_catching_up() {
        Testimony lost = Testimony.of("lost").with(reading(5, receiver(true, State.CONNECTING, 10, 500)), PATIENCE);
        read(5, on(10, 499));
        assertThat(Testimony.words(List.of(lost, testimony), millis(5), PATIENCE))
                .extracting(Witness::hearing)
                .containsExactly(Hearing.CONNECTING, Hearing.CATCHING_UP);

        read(30, on(10, 500));
        assertThat(Testimony.words(List.of(lost, testimony), millis(30), PATIENCE))
                .extracting(Witness::hearing)
                .containsExactly(Hearing.CONNECTING, Hearing.CONNECTED);
    }

    @Test
    void a_receiver_ahead_of_one_that_lost_the_primary_is_connected() {
        Testimony lost = Testimony.of("lost").with(reading(5, receiver(true, State.CONNECTING, 10, 500)), PATIENCE);
        read(5, on(10, 501));

        assertThat(Testimony.words(List.of(lost, testimony), millis(5), PATIENCE)
                        .getLast()
                        .hearing())
                .isEqualTo(Hearing.CONNECTED);
    }

    @Test
    void what_it_had_received_before_the_first_read_does_not_count() {
        read(900, on(10, 100));

        assertThat(hearing(900)).isEqualTo(Hearing.CONNECTED);
        assertThat(word(1900).twoHeartbeatsMissed()).isFalse();
    }

    @Test
    void a_receiver_that_comes_back_proves_life() {
        read(5, receiver(true, State.CONNECTING, 10, 100));
        read(700, on(0, 100));

        assertThat(hearing(700)).isEqualTo(Hearing.RECEIVING);
    }

    @Test
    void growth_before_an_unanswered_question_is_not_counted_twice() {
        read(5, on(10, 100));
        read(100, on(11, 110));
        testimony = testimony.with(new Reading(millis(400), "TIMED_OUT", Optional.empty()), PATIENCE);
        read(800, on(11, 110));

        assertThat(hearing(800)).isEqualTo(Hearing.CONNECTED);
    }

    @Test
    void a_replica_of_another_source_is_no_witness_however_much_it_receives() {
        read(5, receiver(false, State.ON, 10, 100));
        read(700, receiver(false, State.ON, 20, 200));

        assertThat(hearing(700)).isEqualTo(Hearing.FOLLOWS_ANOTHER);
    }

    @Test
    void a_server_without_receiver_is_no_witness() {
        testimony = testimony.with(new Reading(millis(5), Reading.ANSWERED, Optional.empty()), PATIENCE);

        assertThat(hearing(5)).isEqualTo(Hearing.FOLLOWS_ANOTHER);
    }

    @Test
    void an_unasked_replica_is_awaited_for_one_heartbeat_period() {
        assertThat(hearing(499)).isEqualTo(Hearing.PENDING);
        assertThat(hearing(500)).isEqualTo(Hearing.NO_ANSWER);
    }

    @Test
    void no_proof_without_growth_whatever_the_times() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            testimony = Testimony.of("replica");
            long at = 0;
            for (int read = 0; read < 20; read++) {
                at += random.nextInt(400);
                State state = random.nextInt(4) == 0 ? State.CONNECTING : State.ON;
                read(at, receiver(true, testimony.last().map(Receiver::state).orElse(state), 10, 100));
            }
            assertThat(testimony.proofOfLife()).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void a_primary_that_beats_every_period_is_never_missed_twice() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            testimony = Testimony.of("replica");
            for (long at = random.nextInt(100); at < 3000; at += 20 + random.nextInt(80)) {
                read(at, on(at / 500, 100));
                Witness witness = word(at);
                assertThat(witness.twoHeartbeatsMissed() && witness.hearing() != Hearing.RECEIVING)
                        .as("seed %d at %d", seed, at)
                        .isFalse();
            }
            assertThat(testimony.proofOfLife()).as("seed %d", seed).isTrue();
        }
    }

    private Hearing hearing(long elapsed) {
        return word(elapsed).hearing();
    }

    private Witness word(long elapsed) {
        return Testimony.words(List.of(testimony), millis(elapsed), PATIENCE).getFirst();
    }

    private void read(long at, Receiver receiver) {
        testimony = testimony.with(reading(at, receiver), PATIENCE);
    }

    private static Reading reading(long at, Receiver receiver) {
        return new Reading(millis(at), Reading.ANSWERED, Optional.of(receiver));
    }

    private static Receiver on(long heartbeats, long transactions) {
        return receiver(true, State.ON, heartbeats, transactions);
    }

    private static Receiver receiver(boolean follows, State state, long heartbeats, long transactions) {
        return new Receiver(
                follows, state, heartbeats, GtidSet.parse(UUID + ":1-" + transactions), UUID + ":" + transactions, 0);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
