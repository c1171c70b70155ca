package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.MembershipFact.NodeAdded;
import io.relevo.events.MembershipFact.NodePlaced;
import io.relevo.events.MembershipFact.NodeRemoved;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.sandbox.Failback;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers leave a cluster in service and join it again, by the file that declares them. */
class MembershipST extends FaultsUnderLoad {
    private static final String ACKNOWLEDGES = "SELECT @@global.rpl_semi_sync_replica_enabled";

    MembershipST() {
        super(SandboxOptions.named("st-members").withFailback(Failback.MANUAL));
    }

    @Test
    void aReplicaLeavesUnderLoadWithoutALossAndComesBack() throws Exception {
        Path file = stage.sandbox.clusterFile();
        List<String> declared = Files.readAllLines(file);
        declare(file, declared.stream().filter(line -> !line.contains(THIRD)).toList());
        assertThat(stage.await(mark, NodeRemoved.class).node()).isEqualTo(THIRD);
        assertThat(stage.names(mark)).containsSubsequence("NodePlaced", "AcknowledgersChanged", "NodeRemoved");
        assertThat(stage.await(mark, NodePlaced.class).node()).isEqualTo(THIRD);
        assertThat(stage.number(node(THIRD), ACKNOWLEDGES)).isZero();

        node(FIRST).kill();
        assertThat(stage.await(mark, ReplicaPromoted.class).node()).isEqualTo(SECOND);
        stage.writesGoOn();
        node(FIRST).start();
        stage.await(mark, ResyncCompleted.class, done -> done.node().equals(FIRST));

        // A primary that waits for nobody may stay ahead of who joins for as long as it is written to.
        load.close();
        int back = stage.events.size();
        declare(file, declared);
        assertThat(stage.await(back, NodeAdded.class).node().name()).isEqualTo(THIRD);
        stage.await(back, ResyncCompleted.class, done -> done.node().equals(THIRD));
        Witness.require("it acknowledges again", () -> stage.number(node(THIRD), ACKNOWLEDGES) == 1);
        load = stage.load();
    }

    /** The file is read when the service starts. */
    private void declare(Path file, List<String> lines) throws IOException {
        Files.write(file, lines);
        ServiceProcess topology = stage.sandbox.service("topology");
        topology.stop();
        topology.start();
    }
}
