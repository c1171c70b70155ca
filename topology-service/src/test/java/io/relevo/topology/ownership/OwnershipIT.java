package io.relevo.topology.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterSettings;
import io.relevo.events.DetectionEvent.Evidence;
import io.relevo.events.DetectionEvent.ProbeFinding;
import io.relevo.events.DetectionEvent.ReplicaDown;
import io.relevo.events.EventEnvelope;
import io.relevo.events.FailoverFact.NodeFenced;
import io.relevo.events.MembershipFact.NodeStateChanged;
import io.relevo.events.RelevoCommand.RegisterCluster;
import io.relevo.events.RelevoCommand.RequestSwitchover;
import io.relevo.events.SwitchoverFact.SwitchoverRequested;
import io.relevo.events.TopologyFact;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.runtime.id.Ids;
import io.relevo.runtime.kafka.Cause;
import io.relevo.runtime.kafka.ClusterDocuments;
import io.relevo.runtime.kafka.CommandPublisher;
import io.relevo.runtime.kafka.EventFollower;
import io.relevo.runtime.kafka.EventPublisher;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.runtime.kafka.PublishFailure;
import io.relevo.runtime.kafka.StartAt;
import io.relevo.sandbox.kafka.KafkaBroker;
import io.relevo.topology.decision.ClusterReplay;
import io.relevo.topology.decision.Decision;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class OwnershipIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static KafkaBroker broker;
    private static KafkaSettings kafka;

    private final List<EventEnvelope> log = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();
    private String cluster;
    private CommandPublisher commands;
    private EventPublisher events;
    private ClusterDocuments documents;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(directory);
        kafka = KafkaSettings.of(broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void open(TestInfo test) {
        cluster = test.getTestMethod().orElseThrow().getName();
        commands = keep(new CommandPublisher(kafka, "/test", Clock.systemUTC(), Ids.system()));
        events = keep(new EventPublisher(kafka, "/watcher/test", Clock.systemUTC(), Ids.system()));
        documents = keep(ClusterDocuments.follow(kafka));
        keep(EventFollower.start(kafka, StartAt.earliest(), event -> {
            if (event.subject().equals(cluster)) {
                log.add(event);
            }
        }));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void recordsFirstThenStartsTheEffectAndTakesItsAnswer() throws PublishFailure {
        Owner owner = owner("a");
        register();
        EventEnvelope down = events.publish(replicaDown("n2"), Cause.none());

        await().atMost(SOON).until(() -> !owner.effects.started.isEmpty());
        FakeEffectRunner.Started started = owner.effects.started.getFirst();
        assertThat(started.effect()).isEqualTo(new Effect.Fence("n2", 0, "REFUSED"));
        assertThat(started.document().version()).isEqualTo(2);
        assertThat(started.authority().holds()).isTrue();
        started.answer().accept(new Input.Fenced("n2", "SUPER_READ_ONLY", "REFUSED"));

        await().atMost(SOON).until(() -> facts(NodeFenced.class).size() == 1);
        EventEnvelope changed = facts(NodeStateChanged.class).getFirst();
        assertThat(changed.causationId()).contains(down.id());
        assertThat(changed.source()).isEqualTo("/topology/a");
        await().atMost(SOON).until(() -> documents.current().get(cluster).version() == 3);
    }

    @Test
    void thatAServerIsOpenIsToldBeforeItIsRecorded() throws PublishFailure {
        Owner owner = owner("a");
        List<String> told = new CopyOnWriteArrayList<>();
        owner.board.listen(List.of(new DocumentListener() {
            @Override
            public void changed(ClusterDocument document, boolean owned) {
                if (document.cluster().equals(cluster)) {
                    told.add("changed " + document.version());
                }
            }

            @Override
            public void opened(ClusterDocument document) {
                told.add("opened at " + document.version());
            }
        }));
        register();
        events.publish(replicaDown("n2"), Cause.none());
        await().atMost(SOON).until(() -> !owner.effects.started.isEmpty());
        Input opened = new Input.Opened("n2", GtidSet.empty(), Map.of(), 0);
        owner.effects.started.getFirst().answer().accept(opened);
        await().atMost(SOON).until(() -> told.contains("changed 3"));
        assertThat(told).containsExactly("changed 1", "changed 2", "opened at 2", "changed 3");
    }

    @Test
    void theStateIsTheFoldOfTheFactsOnTheLog() throws PublishFailure {
        owner("a");
        register();
        for (int count = 0; count < 20; count++) {
            events.publish(replicaDown(count % 2 == 0 ? "n1" : "n2"), Cause.none());
        }
        await().atMost(SOON).until(() -> facts(NodeStateChanged.class).size() == 20);
        await().atMost(SOON).until(() -> documents.current().get(cluster).version() == 21);
        ClusterDocument folded = null;
        for (EventEnvelope envelope : facts(TopologyFact.class)) {
            folded = ClusterReplay.apply(folded, (TopologyFact) envelope.payload());
        }
        assertThat(documents.current().get(cluster)).isEqualTo(folded);
    }

    @Test
    void f17AnotherOwnerGoesOnFromTheLogAndResumes() throws PublishFailure {
        Owner first = owner("a");
        register();
        events.publish(replicaDown("n2"), Cause.none());
        await().atMost(SOON).until(() -> facts(NodeStateChanged.class).size() == 1);
        first.close();
        assertThat(first.effects.started.getFirst().authority().holds()).isFalse();
        assertThat(first.effects.cancelled).contains(cluster);

        Owner second = owner("b");
        await().atMost(SOON).until(() -> second.document(cluster).isPresent());
        assertThat(second.document(cluster)).contains(documents.current().get(cluster));
        await().atMost(SOON).until(() -> second.effects.started.stream()
                .anyMatch(started -> started.effect().equals(new Effect.Fence("resumed", 0, "taken over"))));
        events.publish(replicaDown("n1"), Cause.none());
        await().atMost(SOON).until(() -> facts(NodeStateChanged.class).size() == 2);
        assertThat(facts(NodeStateChanged.class).getLast().source()).isEqualTo("/topology/b");
    }

    @Test
    void f18AnOwnerThatWasStuckCannotRecordAndTheInputIsDoneOnce() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        SmallDecider rules = new SmallDecider(cluster);
        Owner old = owner("old", new Stuck(rules, stuck, release));
        register();
        await().atMost(SOON).until(() -> old.document(cluster).isPresent());
        events.publish(replicaDown("n2"), Cause.none());
        assertThat(stuck.await(20, TimeUnit.SECONDS)).isTrue();

        Owner next = owner("next");
        await().atMost(SOON).until(() -> facts(NodeStateChanged.class).size() == 1);
        assertThat(facts(NodeStateChanged.class).getFirst().source()).isEqualTo("/topology/next");
        assertThat(old.isProven(cluster)).isFalse();
        assertThat(old.document(cluster)).isPresent();
        release.countDown();

        // One more input, decided by whoever owns the cluster in the end, shows that the old one's is not to come.
        events.publish(replicaDown("n1"), Cause.none());
        await().atMost(SOON).until(() -> facts(NodeStateChanged.class).size() == 2);
        assertThat(facts(NodeStateChanged.class))
                .extracting(fact -> ((NodeStateChanged) fact.payload()).node())
                .containsExactly("n2", "n1");
        assertThat(old.effects.started)
                .filteredOn(started -> started.effect() instanceof Effect.Fence fence
                        && fence.node().equals("n2"))
                .isEmpty();
        assertThat(next.effects.started).isNotEmpty();
    }

    @Test
    void f18AuthorityIsGoneAfterAPauseUntilItIsProvenAgain() throws PublishFailure {
        Owner owner = owner("a");
        register();
        events.publish(replicaDown("n2"), Cause.none());
        await().atMost(SOON).until(() -> !owner.effects.started.isEmpty());
        Authority authority = owner.effects.started.getFirst().authority();
        await().atMost(SOON).until(authority::holds);
        assertThat(owner.isProven(cluster)).isTrue();
        owner.pauseFor(Owner.SESSION);
        assertThat(authority.holds()).isFalse();
        assertThat(owner.isProven(cluster)).isFalse();
        await().atMost(SOON).until(() -> authority.holds() && owner.isProven(cluster));
    }

    @Test
    void aCommandThatWasSentTwiceIsDoneOnce() throws Exception {
        Owner first = owner("a");
        register();
        try (CommandPublisher same = new CommandPublisher(kafka, "/test", Clock.systemUTC(), () -> "the-command")) {
            same.publish(new RequestSwitchover(cluster, "somebody", "n2"));
            same.publish(new RequestSwitchover(cluster, "somebody", "n2"));
            await().atMost(SOON).until(() -> facts(SwitchoverRequested.class).size() == 1);
            first.close();
            Owner second = owner("b");
            same.publish(new RequestSwitchover(cluster, "somebody", "n2"));
            events.publish(replicaDown("n2"), Cause.none());
            await().atMost(SOON).until(() -> facts(NodeStateChanged.class).size() == 1);
            commands.publish(new RequestSwitchover(cluster, "somebody", "n1"));
            await().atMost(SOON).until(() -> facts(SwitchoverRequested.class).size() == 2);
            assertThat(second.document(cluster).orElseThrow().request().to()).isEqualTo("n1");
        }
        EventEnvelope answer = facts(SwitchoverRequested.class).getFirst();
        assertThat(answer.commandId()).contains("the-command");
        assertThat(answer.operationId()).contains("the-command");
    }

    @Test
    void f20WhileKafkaIsAwayNothingIsDecidedAndWhatWasKnownStays() throws PublishFailure {
        Owner owner = owner("a");
        register();
        events.publish(replicaDown("n2"), Cause.none());
        await().atMost(SOON).until(() -> !owner.effects.started.isEmpty());
        FakeEffectRunner.Started started = owner.effects.started.getFirst();
        ClusterDocument known = owner.document(cluster).orElseThrow();
        broker.kill();
        await().atMost(SOON).until(() -> !started.authority().holds());
        started.answer().accept(new Input.Fenced("n2", "SUPER_READ_ONLY", "REFUSED"));
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        assertThat(owner.document(cluster)).contains(known);

        broker.start();
        await().atMost(SOON.multipliedBy(2)).until(() -> {
            events.publish(replicaDown("n1"), Cause.none());
            return owner.document(cluster)
                            .orElseThrow()
                            .node("n1")
                            .orElseThrow()
                            .status()
                    == NodeStatus.DOWN;
        });
    }

    private void register() throws PublishFailure {
        commands.publish(new RegisterCluster(
                cluster,
                "test",
                ClusterSettings.lossless(),
                List.of(new NodeAddress("n1", "localhost", 1), new NodeAddress("n2", "localhost", 2))));
        await().atMost(SOON).until(() -> documents.current().containsKey(cluster));
    }

    private ReplicaDown replicaDown(String node) {
        return new ReplicaDown(
                cluster, node, 0, "zone", "REFUSED", new Evidence(new ProbeFinding("REFUSED", 0, 1), List.of()), 10);
    }

    private List<EventEnvelope> facts(Class<? extends TopologyFact> type) {
        return log.stream().filter(event -> type.isInstance(event.payload())).toList();
    }

    private Owner owner(String name) {
        return owner(name, new SmallDecider(cluster));
    }

    private Owner owner(String name, Decider decider) {
        return keep(new Owner(broker.bootstrapServers(), "group-" + cluster, name, decider));
    }

    private <T extends AutoCloseable> T keep(T one) {
        opened.add(one);
        return one;
    }

    /** Is stuck in the middle of its first word of a replica, for as long as the test wants. */
    private record Stuck(Decider rules, CountDownLatch stuck, CountDownLatch release) implements Decider {
        @Override
        public Decision decide(ClusterDocument state, Input input) {
            if (input instanceof Input.Detected && state != null && stuck.getCount() > 0) {
                stuck.countDown();
                await().atMost(SOON).until(() -> release.getCount() == 0);
            }
            return rules.decide(state, input);
        }

        @Override
        public List<Effect> resume(ClusterDocument state) {
            return rules.resume(state);
        }
    }
}
