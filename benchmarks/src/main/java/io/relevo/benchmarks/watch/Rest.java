package io.relevo.benchmarks.watch;

import io.relevo.benchmarks.measure.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What watching so many clusters at rest came to between two looks. */
record Rest(int clusters, Duration tick, Look begin, Look end) {
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
        return figures(name, begin.services().get(name), end.services().get(name));
    }

    private ServiceFigures figures(String name, Usage first, Usage last) {
        return ServiceFigures.between(name, first, last, seconds());
    }

    private ServiceFigures together() {
        return services().stream()
                .reduce((one, other) -> one.plus(other, "together"))
                .orElseThrow();
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
        return together().cores() <= CORES && together().residentMegabytes() <= MEGABYTES && inTime;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Watching %d clusters of three, a probe of each server every %d ms, over %.0f s"
                .formatted(clusters, tick.toMillis(), seconds()));
        lines.add("");
        Table table = new Table(List.of("at rest", "cores", "compiling", "MB resident"));
        services().forEach(service -> row(table, service));
        row(table, together());
        row(table, figures("beside them: Kafka", begin.broker(), end.broker()));
        row(table, figures("all the servers", begin.servers(), end.servers()));
        lines.addAll(table.lines());
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
        return lines;
    }

    private static void row(Table table, ServiceFigures figures) {
        table.row(
                figures.service(),
                List.of(
                        number(figures.cores(), 2),
                        number(figures.compiling(), 2),
                        Long.toString(figures.residentMegabytes())));
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("clusters", clusters);
        document.put("tickMillis", tick.toMillis());
        document.put("seconds", seconds());
        document.put("services", services());
        document.put("cores", together().cores());
        document.put("residentMegabytes", together().residentMegabytes());
        document.put("broker", figures("Kafka", begin.broker(), end.broker()));
        document.put("servers", figures("MySQL", begin.servers(), end.servers()));
        document.put("probesPerSecond", perSecond("relevo_probe_seconds_count"));
        document.put("latenessMeanMillis", meanLatenessMillis());
        document.put(
                "latenessP99NotAboveMillis", lateness().map(Duration::toMillis).orElse(null));
        document.put("latenessMaxMillis", greatestLatenessMillis());
        document.put("kafkaRecordsPerSecond", recordsPerSecond());
        document.put("kafkaBytesPerSecond", bytesPerSecond());
        document.put("limitKept", kept());
        return document;
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
