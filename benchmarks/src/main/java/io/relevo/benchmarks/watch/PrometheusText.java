package io.relevo.benchmarks.watch;

import io.relevo.sandbox.service.ServiceProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics as a service shows them. */
record PrometheusText(String text) {
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+).*");
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final Pattern LIMIT = Pattern.compile("(?:^|,)le=\"([^\"]+)\"");

    /** What this service shows now. */
    static PrometheusText of(ServiceProcess service) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(service.url() + "/q/metrics").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream body = connection.getInputStream()) {
                return new PrometheusText(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            } finally {
                connection.disconnect();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The sum of all samples of that name; 0 when there is none. */
    double sum(String name) {
        return samples(name)
                .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
                .sum();
    }

    /** The greatest sample of that name; 0 when there is none. */
    double greatest(String name) {
        return samples(name)
                .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
                .max()
                .orElse(0);
    }

    /** How many times were not above each limit, in seconds, over all series of that histogram. */
    Map<Double, Double> buckets(String timer) {
        Map<Double, Double> buckets = new TreeMap<>();
        samples(timer + "_seconds_bucket").forEach(sample -> {
            Matcher limit = LIMIT.matcher(sample.group(2));
            if (limit.find()) {
                double bound =
                        limit.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(limit.group(1));
                buckets.merge(bound, Double.parseDouble(sample.group(3)), Double::sum);
            }
        });
        return buckets;
    }

    private java.util.stream.Stream<Matcher> samples(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(SAMPLE::matcher)
                .filter(sample -> sample.matches() && sample.group(1).equals(name));
    }

    /**
     * The smallest limit that at least this share of the times between two looks did not exceed.
     *
     * @return empty when the service keeps no histogram, nothing was counted, or the times are above all limits
     */
    static Optional<Duration> notAbove(double share, Map<Double, Double> before, Map<Double, Double> after) {
        double all =
                after.getOrDefault(Double.POSITIVE_INFINITY, 0.0) - before.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
        if (all <= 0) {
            return Optional.empty();
        }
        return after.entrySet().stream()
                .filter(bucket -> bucket.getKey() < Double.POSITIVE_INFINITY)
                .filter(bucket -> bucket.getValue() - before.getOrDefault(bucket.getKey(), 0.0) >= share * all)
                .findFirst()
                .map(bucket -> Duration.ofNanos(Math.round(bucket.getKey() * 1_000_000_000)));
    }
}
