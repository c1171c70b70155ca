package io.relevo.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The compose file and what can be laid over it for parts of one's own fit together. Whether Compose understands them is
 * a question for the container tests.
 */
class ComposeFilesTest {
    private static final ProjectFile STACK = ProjectFile.of("docker-compose.yml");
    private static final ProjectFile OWN_KAFKA = ProjectFile.of("deploy/compose/own-kafka.yml");
    private static final String BROKERS = "RELEVO_KAFKA_BOOTSTRAP_SERVERS";
    private static final Pattern OF_THE_PROJECT = Pattern.compile("\\./[\\w./-]+");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)");

    static List<ProjectFile> overlays() {
        return ProjectFile.in("deploy/compose", ".yml");
    }

    private static Map<String, JsonNode> services(ProjectFile file) {
        return file.yaml()
                .path("services")
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }

    /** What a service waits for when the file is laid over the stack. */
    private static Set<String> dependencies(String service, ProjectFile overlay) {
        JsonNode over = overlay.yaml().path("services").path(service).path("depends_on");
        if (over.has("!reset")) {
            return Set.of();
        }
        Stream<String> before = over.has("!override")
                ? Stream.empty()
                : names(services(STACK).get(service).path("depends_on"));
        return Stream.concat(before, names(over.path("!override"))).collect(Collectors.toSet());
    }

    private static Stream<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey);
    }

    private static Set<String> leftOut(ProjectFile overlay) {
        return services(overlay).entrySet().stream()
                .filter(service ->
                        texts(service.getValue().path("profiles")).toList().contains("bundled"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatIsLaidOverChangesServicesThatAreThere(ProjectFile overlay) {
        assertThat(services(STACK)).containsKeys(services(overlay).keySet().toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void nothingWaitsForAPartThatIsLeftOut(ProjectFile overlay) {
        Set<String> leftOut = leftOut(overlay);

        assertThat(leftOut).isNotEmpty();
        assertThat(services(STACK).keySet())
                .filteredOn(service -> !leftOut.contains(service))
                .allSatisfy(service ->
                        assertThat(dependencies(service, overlay)).as(service).doesNotContainAnyElementsOf(leftOut));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatHasToBeSetIsExplainedInTheFileAndInTheDocuments(ProjectFile overlay) {
        String explanation = overlay.text().substring(0, overlay.text().indexOf("services:"));
        String guide = ProjectFile.of("docs/own-servers.md").text();

        assertThat(VARIABLE.matcher(overlay.text())
                        .results()
                        .map(found -> found.group(1))
                        .distinct())
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(explanation).contains("#   " + variable + " "))
                .allSatisfy(variable -> assertThat(guide).contains(variable + "="));
        assertThat(guide).contains(overlay.toString());
    }

    @Test
    void filesOfTheProjectThatAreMountedAreThere() {
        assertThat(Stream.concat(Stream.of(STACK), overlays().stream())
                        .flatMap(file ->
                                OF_THE_PROJECT.matcher(file.text()).results().map(MatchResult::group)))
                .isNotEmpty()
                .allSatisfy(path ->
                        assertThat(ProjectFile.of(path).exists()).as(path).isTrue());
    }

    @Test
    void whateverUsesKafkaIsLedToOnesOwn() {
        Map<String, JsonNode> own = services(OWN_KAFKA);

        assertThat(services(STACK).entrySet().stream()
                        .filter(service ->
                                service.getValue().path("environment").has(BROKERS))
                        .map(Map.Entry::getKey))
                .hasSize(4)
                .allSatisfy(service -> assertThat(own.get(service)
                                .path("environment")
                                .path(BROKERS)
                                .asText())
                        .startsWith("${" + BROKERS + ":?"));
        assertThat(texts(own.get("topics").path("entrypoint"))).contains("${" + BROKERS + ":?}");
    }
}
