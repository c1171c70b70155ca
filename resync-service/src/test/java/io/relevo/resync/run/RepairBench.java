package io.relevo.resync.run;

import io.relevo.events.ResyncEvent;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.resync.TestCluster;
import io.relevo.resync.errant.ErrantSaver;
import io.relevo.resync.look.Servers;
import io.relevo.resync.rebuild.Rebuild;
import io.relevo.resync.rejoin.Rejoin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs real repairs on real servers and keeps what they say. */
final class RepairBench {

    private final TestCluster cluster;
    private final Path errantDirectory;
    private final List<ResyncEvent> said = new CopyOnWriteArrayList<>();

    RepairBench(TestCluster cluster, Path errantDirectory) {
        this.cluster = cluster;
        this.errantDirectory = errantDirectory;
    }

    /** What was said, in order. */
    List<ResyncEvent> said() {
        return List.copyOf(said);
    }

    /** The one event of that kind. */
    <T extends ResyncEvent> T only(Class<T> kind) {
        List<T> found = said.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (found.size() != 1) {
            throw new AssertionError("not one " + kind.getSimpleName() + " in " + said);
        }
        return found.getFirst();
    }

    /** One attempt that nothing gets in the way of. */
    ResyncRun.Outcome repair(String primary, String returned) throws Exception {
        return repair(primary, returned, new OpenFence());
    }

    ResyncRun.Outcome repair(String primary, String returned, Fence fence) throws Exception {
        Situation situation =
                Situation.of(cluster.document(primary, returned), returned).orElseThrow();
        return new ResyncRun("r-1", situation, steps(), fence).run();
    }

    Steps steps() {
        Servers servers = new Servers(cluster.admin(), new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(20)));
        Duration patience = Duration.ofSeconds(20);
        return new Steps(
                servers,
                new Rejoin(cluster.replication(), patience),
                new Replacement(
                        new ErrantSaver(errantDirectory, cluster.admin(), patience, Clock.systemUTC()),
                        new Rebuild(servers, cluster.cloning(), Duration.ofMinutes(2), Duration.ofMinutes(1))),
                said::add);
    }

    /** Lets everything pass. */
    static final class OpenFence implements Fence {

        @Override
        public void check() {
            // Nothing gets in the way.
        }

        @Override
        public void prove() {
            // Nothing gets in the way.
        }
    }
}
