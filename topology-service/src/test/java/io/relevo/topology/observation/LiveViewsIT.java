package io.relevo.topology.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterSettings;
import io.relevo.events.MembershipFact.ClusterRegistered;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.Secret;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlServers;
import io.relevo.topology.decision.ClusterReplay;
import io.relevo.topology.decision.NodeView;
import io.relevo.topology.decision.NodeView.Unseen;
import io.relevo.topology.ownership.Inbox;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveViewsIT {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration WITHIN = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final Vertx VERTX = Vertx.vertx();

    private static MySqlServers servers;
    private static Account admin;

    @BeforeAll
    static void start() {
        servers = MySqlServers.start(1);
        Credentials credentials = servers.accounts().admin();
        admin = new Account(credentials.user(), Secret.of(credentials.password()));
    }

    @AfterAll
    static void stop() {
        servers.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void followsAServerThroughSilenceAndDeathWithinBounds() {
        MySqlNode node = servers.nodes().getFirst();
        try (LiveViews views = LiveViews.over(VERTX, admin, new Inbox(), INTERVAL, WITHIN)) {
            views.changed(document(node), true);
            awaitView(views, NodeView.Seen.class);
            assertThat(views.latest("c", "n").orElseThrow().age()).isLessThan(SOON);

            node.pause();
            long begun = System.nanoTime();
            assertThat(views.lookNow("c", "n", WITHIN)).isEqualTo(new Unseen(FailureKind.TIMED_OUT));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(WITHIN.multipliedBy(3));
            node.resume();
            awaitView(views, NodeView.Seen.class);

            node.kill();
            await().atMost(SOON).until(() -> view(views).equals(new Unseen(FailureKind.REFUSED)));
            node.start();
            awaitView(views, NodeView.Seen.class);
        }
    }

    @Test
    void aClusterThatIsGivenUpIsNotLookedAt() {
        try (LiveViews views = LiveViews.over(VERTX, admin, new Inbox(), INTERVAL, WITHIN)) {
            ClusterDocument document = document(servers.nodes().getFirst());
            views.changed(document, true);
            views.changed(document, false);
            assertThat(views.latest("c", "n")).isEmpty();
            assertThat(views.lookNow("c", "n", WITHIN)).isEqualTo(new Unseen(FailureKind.UNREACHABLE));
        }
    }

    private static void awaitView(LiveViews views, Class<? extends NodeView> type) {
        await().atMost(SOON).until(() -> views.latest("c", "n")
                .map(Sighting::view)
                .filter(type::isInstance)
                .isPresent());
    }

    private static NodeView view(LiveViews views) {
        return views.latest("c", "n").orElseThrow().view();
    }

    private static ClusterDocument document(MySqlNode node) {
        return ClusterReplay.apply(
                null,
                new ClusterRegistered(
                        "c",
                        ClusterSettings.lossless(),
                        List.of(new NodeAddress("n", node.host(), node.port())),
                        "test"));
    }
}
