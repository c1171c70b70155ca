package io.relevo.system.deployment;

import io.relevo.runtime.metrics.MetricNames;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names by which Prometheus knows what {@link MetricNames} lists. */
final class ExposedMetrics {
    private static final Pattern METRIC = Pattern.compile("\\brelevo_\\w+");
    private static final Set<String> NAMES = Arrays.stream(MetricNames.class.getFields())
            .map(ExposedMetrics::value)
            .filter(name -> name.startsWith("relevo."))
            .flatMap(ExposedMetrics::forms)
            .collect(Collectors.toUnmodifiableSet());

    private ExposedMetrics() {}

    /** As a gauge, a counter and a timer. */
    private static Stream<String> forms(String name) {
        String plain = name.replace('.', '_');
        return Stream.of("", "_total", "_seconds_count", "_seconds_sum", "_seconds_max")
                .map(ending -> plain + ending);
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException failure) {
            throw new AssertionError(failure);
        }
    }

    static Set<String> all() {
        return NAMES;
    }

    /** The metrics of Relevo in an expression. */
    static Stream<String> in(String expression) {
        return METRIC.matcher(expression).results().map(MatchResult::group);
    }
}
