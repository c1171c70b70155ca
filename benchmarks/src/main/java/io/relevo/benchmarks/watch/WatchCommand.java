package io.relevo.benchmarks.watch;

import io.relevo.benchmarks.failover.KillCycles;
import io.relevo.benchmarks.measure.Distribution;
import io.relevo.benchmarks.measure.Machine;
import io.relevo.benchmarks.measure.ReportFormat;
import io.relevo.benchmarks.stage.Safety;
import io.relevo.benchmarks.stage.Stage;
import io.relevo.benchmarks.stage.StageName;
import io.relevo.benchmarks.stage.TopologyApi;
import io.relevo.sandbox.Failback;
import io.relevo.sandbox.Progress;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.mysql.MySqlServers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code relevo bench watch}. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description =
                "Registers many clusters with one watcher and one topology service and measures what both use, how"
                        + " late probes are, what Kafka carries, and whether one cluster among them is failed over as fast as"
                        + " alone. All but that one share a few servers.")
public final class WatchCommand implements Callable<Integer> {
    private static final int KEPT = 0;
    private static final int BROKEN = 1;

    /** More would wait for each other at their servers, which have more to do the more sessions there are. */
    private static final int CLUSTERS_OF_ONE_TRIO = 50;

    /** The servers of all clusters share this machine's processors: eager clients would leave nothing to watch them with. */
    private static final Duration THINK_TIME = Duration.ofMillis(50);

    /** As many as two cores and 24 GB hold, with everything beside them. */
    private static final int MOST_TRIOS = 10;

    private static final int SESSIONS_OF_ONE_CLUSTER = 6;
    private static final int MORE_SESSIONS = 300;

    @Option(
            names = "--clusters",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many; default ${DEFAULT-VALUE}.")
    private int clusters;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "10",
            description = "Failures of the one cluster, alone and again among the others; default ${DEFAULT-VALUE}.")
    private int cycles;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "For how long the services are looked at; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--settle",
            paramLabel = "S",
            defaultValue = "180",
            description =
                    "Seconds that the compilers of the services get at the most, to come to rest after the start, before"
                            + " they are looked at; default ${DEFAULT-VALUE}.")
    private int settleSeconds;

    @Option(
            names = "--tick",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "Milliseconds from one probe of a server to the next; default ${DEFAULT-VALUE}.")
    private int tickMillis;

    @Option(
            names = "--heap",
            paramLabel = "MB",
            defaultValue = "140",
            description = "The most that a service's heap may grow to; default ${DEFAULT-VALUE}.")
    private int heapMegabytes;

    @Mixin
    private ReportFormat format;

    @Override
    public Integer call() {
        if (clusters < 2 || cycles < 1 || seconds < 1 || settleSeconds < 1 || tickMillis < 1) {
            throw new IllegalArgumentException("2 clusters or more, and everything else 1 or more");
        }
        Progress progress = Progress.to(System.err);
        SandboxOptions options = SandboxOptions.named(StageName.own())
                .withFailback(Failback.MANUAL)
                .withServiceHeap(heapMegabytes)
                .withServiceProperties(Map.of("watcher", Map.of("relevo.watch.tick", tickMillis + "ms")));
        WatchReport report = Stage.with(options, THINK_TIME, progress, stage -> measure(stage, progress));
        format.print(report.lines(), report.document());
        return report.safety().kept() ? KEPT : BROKEN;
    }

    private WatchReport measure(Stage stage, Progress progress) {
        Machine before = Machine.now();
        Distribution alone = KillCycles.outages(stage, cycles, progress);
        try (MySqlServers servers = startServers();
                Declarations declarations =
                        new Declarations(stage.sandbox().kafka().bootstrapServers());
                TopologyApi api = new TopologyApi(stage.sandbox())) {
            new Fleet(stage.sandbox(), servers, declarations, api, progress).register(clusters - 1);
            progress.say("all are steady; waiting for the services' compilers");
            new Settling(stage.sandbox()).await(Duration.ofSeconds(settleSeconds));
            stage.awaitSettled();
            progress.say("looking for " + seconds + " s");
            Look begin = Look.at(stage.sandbox(), servers);
            Settling.pause(Duration.ofSeconds(seconds));
            Rest rest = new Rest(clusters, Duration.ofMillis(tickMillis), begin, Look.at(stage.sandbox(), servers));
            rest.lines().forEach(progress::say);
            Distribution among = KillCycles.outages(stage, cycles, progress);
            return new WatchReport(rest, alone, among, Safety.of(stage), before, Machine.now());
        }
    }

    private MySqlServers startServers() {
        int trios = Math.clamp((clusters + CLUSTERS_OF_ONE_TRIO - 1) / CLUSTERS_OF_ONE_TRIO, 1, MOST_TRIOS);
        int sessions = MORE_SESSIONS + SESSIONS_OF_ONE_CLUSTER * clusters / trios;
        return MySqlServers.start(
                trios * Fleet.SERVERS,
                "max_connections=" + sessions,
                "back_log=2000",
                "innodb_flush_log_at_trx_commit=0",
                "innodb_read_io_threads=1",
                "innodb_write_io_threads=1",
                "thread_cache_size=" + sessions,
                "performance_schema_max_thread_instances=" + (sessions + MORE_SESSIONS),
                "innodb_buffer_pool_size=32M");
    }
}
