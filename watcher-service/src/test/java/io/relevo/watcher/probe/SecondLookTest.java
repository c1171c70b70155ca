package io.relevo.watcher.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.watcher.lab.Documents;
import io.relevo.watcher.lab.Snapshots;
import io.relevo.watcher.verdict.Patience;
import io.relevo.watcher.verdict.Role;
import io.relevo.watcher.verdict.Rule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** A second look at scripted servers; heartbeats every 100 ms keep it short. */
class SecondLookTest {

    private static final Patience PATIENCE = new Patience(Duration.ofMillis(100), Duration.ofSeconds(60));

    private final SecondLook secondLook = new SecondLook(PATIENCE, new LookRoom(1, 1));

    @Test
    void f1_refused_and_lost_by_the_replicas_is_down_at_once() throws Exception {
        Look look = look(refused(), Map.of("b", receiver(ask -> connecting()), "c", receiver(ask -> connecting())));

        assertThat(look.verdict().rule()).isEqualTo(Rule.REFUSED_RECEIVERS_LOST);
        assertThat(look.detection()).isLessThan(Duration.ofSeconds(5));
        assertThat(look.testimonies()).hasSize(2);
    }

    @Test
    void f1_a_receiver_that_still_counts_itself_connected_is_asked_again() throws Exception {
        Look look = look(refused(), Map.of("b", receiver(ask -> ask < 3 ? on(5, 10) : connecting())));

        assertThat(look.verdict().rule()).isEqualTo(Rule.REFUSED_RECEIVERS_LOST);
    }

    @Test
    void f2_silent_and_unheard_is_down() throws Exception {
        Look look = look(silent(), Map.of("b", receiver(ask -> on(5, 10))));

        assertThat(look.verdict().rule()).isEqualTo(Rule.SILENT_HEARTBEATS_MISSED);
    }

    @Test
    void f6_silent_but_heard_by_one_of_two_is_alive() throws Exception {
        Look look = look(silent(), Map.of("b", receiver(ask -> on(5, 10)), "c", receiver(ask -> on(5 + ask, 10))));

        assertThat(look.verdict().rule()).isEqualTo(Rule.HEARD_BY_REPLICA);
    }

    @Test
    void a_server_that_answers_the_new_connection_is_alive() throws Exception {
        Look look = look(answering(), Map.of("b", receiver(ask -> connecting())));

        assertThat(look.verdict().rule()).isEqualTo(Rule.ANSWERED);
    }

    @Test
    void a_replica_that_hangs_is_not_waited_for_longer_than_a_heartbeat() throws Exception {
        Look look = look(refused(), Map.of("b", receiver(ask -> connecting()), "c", new Hanging()));

        assertThat(look.verdict().rule()).isEqualTo(Rule.REFUSED_RECEIVERS_LOST);
        assertThat(look.detection()).isBetween(PATIENCE.heartbeat(), Duration.ofMillis(600));
    }

    @Test
    void the_only_replica_hanging_too_leaves_it_unknown() throws Exception {
        Look look = look(refused(), Map.of("b", new Hanging()));

        assertThat(look.verdict().rule()).isEqualTo(Rule.REFUSED_NO_WITNESS);
    }

    @Test
    void a_replica_of_another_source_is_no_witness() throws Exception {
        Look look = look(refused(), Map.of("b", receiver(ask -> Snapshots.receiver("other", ServiceState.ON, ask, 1))));

        assertThat(look.verdict().rule()).isEqualTo(Rule.REFUSED_NO_WITNESS);
    }

    @Test
    void no_sound_replica_left_and_refused_twice_is_down() throws Exception {
        assertThat(look(refused(), Map.of()).verdict().rule()).isEqualTo(Rule.REFUSED_ALONE);
        assertThat(look(silent(), Map.of()).verdict().rule()).isEqualTo(Rule.SILENT_ALONE);
    }

    @Test
    void a_replica_is_judged_without_asking_the_others() throws Exception {
        var suspect = new Suspect(Documents.online("b"), Role.REPLICA, refused());
        Look look = secondLook.at(suspect, Map.of("a", new Hanging()), FirstSign.brokenSession(System.nanoTime()));

        assertThat(look.verdict().rule()).isEqualTo(Rule.REPLICA_REFUSED);
        assertThat(look.testimonies()).isEmpty();
    }

    private Look look(Line own, Map<String, Line> witnesses) throws InterruptedException {
        var suspect = new Suspect(Documents.online("a"), Role.PRIMARY, own);
        return secondLook.at(suspect, witnesses, FirstSign.brokenSession(System.nanoTime()));
    }

    private static Line refused() {
        return new Scripted(ask -> new Sighting.Failed(FailureKind.REFUSED, 0, Duration.ZERO));
    }

    private static Line silent() {
        return new Scripted(ask -> new Sighting.Failed(FailureKind.TIMED_OUT, 0, Duration.ZERO));
    }

    private static Line answering() {
        return new Scripted(ask -> new Sighting.Answered(Optional.empty(), Optional.empty(), Duration.ZERO));
    }

    private static Line receiver(IntFunction<ReceiverStatus> states) {
        return new Scripted(
                ask -> new Sighting.Answered(Optional.empty(), Optional.of(states.apply(ask)), Duration.ZERO));
    }

    private static ReceiverStatus on(long heartbeats, long transactions) {
        return Snapshots.receiver("uuid-a", ServiceState.ON, heartbeats, transactions);
    }

    private static ReceiverStatus connecting() {
        return Snapshots.receiver("uuid-a", ServiceState.CONNECTING, 5, 10);
    }

    /** Answers by a script, counted from 0. */
    private record Scripted(IntFunction<Sighting> script, AtomicInteger asked) implements Line {

        Scripted(IntFunction<Sighting> script) {
            this(script, new AtomicInteger());
        }

        @Override
        public Sighting read(Duration doubt) {
            return script.apply(asked.getAndIncrement());
        }

        @Override
        public Optional<CompletableFuture<Sighting>> begin(Duration doubt) {
            return Optional.empty();
        }

        @Override
        public Sighting lifeSign() {
            return read(Duration.ZERO);
        }

        @Override
        public Sighting touch() {
            return read(Duration.ZERO);
        }

        @Override
        public void whenBroken(LongConsumer listener) {
            throw new AssertionError("a second look has nothing to do with that");
        }

        @Override
        public void close() {}
    }

    /** Never answers in time. */
    private static final class Hanging implements Line {

        @Override
        public Sighting read(Duration doubt) {
            return late();
        }

        @Override
        public Optional<CompletableFuture<Sighting>> begin(Duration doubt) {
            return Optional.empty();
        }

        @Override
        public Sighting lifeSign() {
            return late();
        }

        @Override
        public Sighting touch() {
            return late();
        }

        @Override
        public void whenBroken(LongConsumer listener) {
            throw new AssertionError("a second look has nothing to do with that");
        }

        @Override
        public void close() {}

        private static Sighting late() {
            try {
                Thread.sleep(2000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return new Sighting.Failed(FailureKind.TIMED_OUT, 0, Duration.ofSeconds(2));
        }
    }
}
