package io.relevo.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules of this project for its workflows. Whether GitHub understands them is a question for actionlint, which the
 * workflow "Test" asks.
 */
class WorkflowsTest {
    /** GitHub's own, by a tag of a major version; whatever others own, by the commit, since tags can be moved. */
    private static final Pattern PINNED =
            Pattern.compile("(actions|github)/[\\w./-]+@v\\d+(\\.\\d+)*|[\\w.-]+/[\\w./-]+@[0-9a-f]{40}");

    private static final Pattern FILE = Pattern.compile("(?<![\\w/$.])(?:deploy|docs|system-tests)/[\\w./-]+\\.\\w+");
    private static final Pattern LAUNCHED = Pattern.compile("\\./relevo ([\\w-]+)");
    private static final Set<String> NEEDS = Set.of("runs-on", "timeout-minutes", "steps");

    static List<ProjectFile> workflows() {
        return ProjectFile.in(".github/workflows", ".yml");
    }

    private static List<Map.Entry<String, JsonNode>> jobs(ProjectFile workflow) {
        return workflow.yaml().path("jobs").propertyStream().toList();
    }

    private static Stream<JsonNode> steps(ProjectFile workflow) {
        return jobs(workflow).stream()
                .flatMap(
                        job -> StreamSupport.stream(job.getValue().path("steps").spliterator(), false));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJobIsBoundedAndHasNoMoreRightsThanItNeeds(ProjectFile workflow) {
        assertThat(workflow.yaml().path("permissions").path("contents").asText())
                .as("rights of jobs that name none")
                .isEqualTo("read");
        assertThat(jobs(workflow))
                .isNotEmpty()
                .allSatisfy(job -> assertThat(NEEDS).as(job.getKey()).allMatch(job.getValue()::has));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void actionsArePinned(ProjectFile workflow) {
        assertThat(steps(workflow).filter(step -> step.has("uses")))
                .allSatisfy(step -> assertThat(step.path("uses").asText()).matches(PINNED));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void whatIsRunIsThere(ProjectFile workflow) {
        String launcher = ProjectFile.of("relevo").text();
        List<String> scripts =
                steps(workflow).map(step -> step.path("run").asText()).toList();

        assertThat(scripts.stream()
                        .flatMap(script -> FILE.matcher(script).results().map(MatchResult::group)))
                .allSatisfy(file ->
                        assertThat(ProjectFile.of(file).exists()).as(file).isTrue());
        assertThat(scripts.stream()
                        .flatMap(script -> LAUNCHED.matcher(script).results().map(found -> found.group(1))))
                .allSatisfy(command -> assertThat(launcher).contains("./relevo " + command));
    }
}
