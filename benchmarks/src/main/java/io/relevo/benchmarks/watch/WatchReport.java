package io.relevo.benchmarks.watch;

import io.relevo.benchmarks.measure.Distribution;
import io.relevo.benchmarks.measure.Distribution.Figures;
import io.relevo.benchmarks.measure.Machine;
import io.relevo.benchmarks.measure.Table;
import io.relevo.benchmarks.stage.Safety;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What watching so many clusters came to between two looks. */
record WatchReport(
        int clusters,
        Duration tick,
        Look begin,
        Look end,
        Distribution alone,
        Distribution among,
        Safety safety,
        Machine before,
        Machine after) {
    private static final String LATENESS = "relevo_probe_lateness";
    private static final double CORES = 1.0;
    private static final long MEGABYTES = 700;
    private static final Duration LATENESS_LIMIT = Duration.ofMillis(200);

    private double seconds() {
        return begin.secondsUntil(end);
    }

    private List<ServiceFigures> services() {
        return Look.SERVICES.stream().map(this::service).toList();
    }

    private ServiceFigures service(String name) {
        Usage first = begin.services().get(name);
        Usage last = end.services().get(name);
        return new ServiceFigures(
                name, (last.cpuMillis() - first.cpuMillis()) / 1000.0 / seconds(), last.residentMegabytes());
    }

    private double cores() {
        return services().stream().mapToDouble(ServiceFigures::cores).sum();
    }

    private long megabytes() {
        return services().stream().mapToLong(ServiceFigures::residentMegabytes).sum();
    }

    private double perSecond(String metric) {
        return (end.watcher().sum(metric) - begin.watcher().sum(metric)) / seconds();
    }

    private Optional<Duration> lateness() {
        return PrometheusText.notAbove(
                0.99, begin.watcher().buckets(LATENESS), end.watcher().buckets(LATENESS));
    }

    private double meanLatenessMillis() {
        double count = perSecond(LATENESS + "_seconds_count");
        return count == 0 ? 0 : 1000 * perSecond(LATENESS + "_seconds_sum") / count;
    }

    private double greatestLatenessMillis() {
        return 1000 * end.watcher().greatest(LATENESS + "_seconds_max");
    }

    private double recordsPerSecond() {
        return (end.kafka().records() - begin.kafka().records()) / seconds();
    }

    private double bytesPerSecond() {
        return (end.kafka().bytes() - begin.kafka().bytes()) / seconds();
    }

    private boolean kept() {
        boolean inTime = lateness()
                .map(p99 -> p99.compareTo(LATENESS_LIMIT) <= 0)
                .orElse(greatestLatenessMillis() <= LATENESS_LIMIT.toMillis());
        return cores() <= CORES && megabytes() <= MEGABYTES && inTime;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Watching %d clusters of three, a probe of each server every %d ms, over %.0f s"
                .formatted(clusters, tick.toMillis(), seconds()));
        lines.add("%d cores, load %s before and %s after".formatted(after.cores(), before.load(), after.load()));
        lines.add("");
        Table services = new Table(List.of("service", "cores", "MB resident"));
        services()
                .forEach(service -> services.row(
                        service.service(),
                        List.of(number(service.cores(), 2), Long.toString(service.residentMegabytes()))));
        services.row("together", List.of(number(cores(), 2), Long.toString(megabytes())));
        lines.addAll(services.lines());
        lines.add("");
        lines.add("probes a second: " + number(perSecond("relevo_probe_seconds_count"), 0));
        lines.add("lateness of probes: mean %s ms, p99 %s, latest %s ms"
                .formatted(
                        number(meanLatenessMillis(), 1),
                        lateness()
                                .map(p99 -> "not above " + p99.toMillis() + " ms")
                                .orElse("unknown"),
                        number(greatestLatenessMillis(), 0)));
        lines.add("Kafka: %s records and %s kB a second"
                .formatted(number(recordsPerSecond(), 1), number(bytesPerSecond() / 1000, 1)));
        lines.add("limit: %s core, %d MB, p99 of lateness %d ms: %s"
                .formatted(number(CORES, 0), MEGABYTES, LATENESS_LIMIT.toMillis(), kept() ? "kept" : "EXCEEDED"));
        lines.add("");
        List<String> headings = new ArrayList<>(List.of("write outage after kill -9, ms"));
        headings.addAll(Figures.headings());
        lines.addAll(new Table(headings)
                .row("a cluster alone", alone.figures().cells())
                .row(
                        "the same among %d others".formatted(clusters),
                        among.figures().cells())
                .lines());
        lines.addAll(safety.lines());
        return lines;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("benchmark", "watch");
        document.put("clusters", clusters);
        document.put("tickMillis", tick.toMillis());
        document.put("seconds", seconds());
        document.put("machineBefore", before);
        document.put("machineAfter", after);
        document.put("services", services());
        document.put("cores", cores());
        document.put("residentMegabytes", megabytes());
        document.put("probesPerSecond", perSecond("relevo_probe_seconds_count"));
        document.put("latenessMeanMillis", meanLatenessMillis());
        document.put(
                "latenessP99NotAboveMillis", lateness().map(Duration::toMillis).orElse(null));
        document.put("latenessMaxMillis", greatestLatenessMillis());
        document.put("kafkaRecordsPerSecond", recordsPerSecond());
        document.put("kafkaBytesPerSecond", bytesPerSecond());
        document.put("limitKept", kept());
        document.put("outageAloneMillis", alone.figures());
        document.put("outageAmongMillis", among.figures());
        document.put("safety", safety);
        return document;
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
