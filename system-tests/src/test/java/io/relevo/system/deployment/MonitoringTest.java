package io.relevo.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is scraped, alerted on and drawn exists. */
class MonitoringTest {
    private static final ProjectFile SCRAPING = ProjectFile.of("deploy/prometheus/prometheus.yml");
    private static final ProjectFile RULES = ProjectFile.of("deploy/prometheus/rules/relevo.yml");
    private static final ProjectFile DASHBOARD = ProjectFile.of("deploy/grafana/dashboards/relevo.json");
    private static final Pattern JOB = Pattern.compile("job=\"([^\"]+)\"");

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static List<JsonNode> alerts() {
        return each(RULES.yaml().path("groups"))
                .flatMap(group -> each(group.path("rules")))
                .toList();
    }

    private static List<JsonNode> panels() {
        return each(DASHBOARD.json().path("panels")).toList();
    }

    private static Stream<JsonNode> targets() {
        return panels().stream().flatMap(panel -> each(panel.path("targets")));
    }

    private static JsonNode job(String name) {
        return each(SCRAPING.yaml().path("scrape_configs"))
                .filter(job -> job.path("job_name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no job " + name));
    }

    @Test
    void alertsLookAtMetricsThatExist() {
        assertThat(alerts()).isNotEmpty();
        assertThat(alerts()).allSatisfy(alert -> assertThat(
                        ExposedMetrics.in(alert.path("expr").asText()))
                .isSubsetOf(ExposedMetrics.all()));
    }

    @Test
    void alertsSayHowBadItIsAndWhatToDo() {
        assertThat(alerts()).extracting(alert -> alert.path("alert").asText()).doesNotHaveDuplicates();
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning", "info");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/annotations/runbook").asText()).isNotBlank();
        });
    }

    @Test
    void alertsNameJobsThatAreScraped() {
        assertThat(JOB.matcher(RULES.text()).results().map(MatchResult::group).distinct())
                .allSatisfy(match -> assertThat(
                                job(match.substring(5, match.length() - 1)).isObject())
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology", "watcher", "resync", "backup"})
    void eachServiceIsScrapedWhereItListens(String service) {
        String settings = ProjectFile.of(service + "-service/src/main/resources/application.properties")
                .text();
        JsonNode job = job("relevo-" + service);
        String target = job.at("/static_configs/0/targets/0").asText();

        assertThat(job.path("metrics_path").asText()).isEqualTo("/q/metrics");
        assertThat(target).startsWith(service + ":");
        assertThat(settings).contains("quarkus.http.port=" + target.split(":", -1)[1]);
    }

    @Test
    void theDashboardDrawsMetricsThatExistFromTheSourceThatIsProvisioned() {
        String source = ProjectFile.of("deploy/grafana/provisioning/datasources/prometheus.yml")
                .yaml()
                .at("/datasources/0/uid")
                .asText();
        String board = DASHBOARD.text();

        assertThat(ExposedMetrics.in(board)).isNotEmpty().isSubsetOf(ExposedMetrics.all());
        assertThat(targets().map(target -> target.at("/datasource/uid").asText()))
                .isNotEmpty()
                .containsOnly(source);
        assertThat(targets().map(target -> target.path("expr").asText())).noneMatch(String::isBlank);
    }

    @Test
    void thePanelsOfTheDashboardDoNotOverlap() {
        boolean[][] taken = new boolean[200][24];
        for (JsonNode panel : panels()) {
            JsonNode place = panel.path("gridPos");
            for (int y = 0; y < place.path("h").asInt(); y++) {
                for (int x = 0; x < place.path("w").asInt(); x++) {
                    int row = place.path("y").asInt() + y;
                    int column = place.path("x").asInt() + x;
                    assertThat(taken[row][column])
                            .as("%s at %d,%d", panel.path("title"), column, row)
                            .isFalse();
                    taken[row][column] = true;
                }
            }
        }
        assertThat(panels()).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    }
}
