package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.sandbox.Failback;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.service.ServiceProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two watchers in two zones, both of which must say that the primary is down. */
class VotesST extends FaultsUnderLoad {

    VotesST() {
        super(SandboxOptions.named("st-votes")
                .withFailback(Failback.MANUAL)
                .withInstances(2)
                .withClusterKeys(Map.of("failover", "requiredZones: 2"))
                .withServiceProperties(Map.of(
                        "watcher", Map.of("relevo.watcher.zone", "north"),
                        "watcher-2", Map.of("relevo.watcher.zone", "south"))));
    }

    @Test
    void f21BothZonesSayItAndTheFailoverBegins() throws Exception {
        node(FIRST).kill();
        stage.await(mark, PrimaryDown.class, down -> down.zone().equals("north"));
        stage.await(mark, PrimaryDown.class, down -> down.zone().equals("south"));
        awaitFailover();
    }

    @Test
    void f21OneZoneAloneDecidesNothing() throws Exception {
        ServiceProcess south = stage.sandbox.service("watcher-2");
        south.pause();
        node(FIRST).kill();
        Witness.require("the north has said it again and again", () -> saidBy("north") >= 3);
        assertThat(stage.events.find(mark, FailoverStarted.class, any -> true)).isEmpty();
        assertThat(stage.readOnly().values()).doesNotContain(0);
        south.resume();
        stage.await(mark, PrimaryDown.class, down -> down.zone().equals("south"));
        awaitFailover();
    }

    private long saidBy(String zone) {
        return stage.events.since(mark).stream()
                .flatMap(entry -> entry.as(PrimaryDown.class).stream())
                .filter(down -> down.zone().equals(zone))
                .count();
    }
}
