package io.relevo.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.sandbox.ProjectDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of failures lists each of them once, with events and tests that exist. */
class FailuresPageTest {
    private static final int FAILURES = 25;
    private static final Pattern ROW =
            Pattern.compile("^\\| F(\\d+) \\|([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|$", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private final List<Row> rows = read();

    /** A line of the table. */
    private record Row(int number, List<String> events, List<String> tests) {}

    private static List<Row> read() {
        List<Row> rows = new ArrayList<>();
        Matcher matcher = ROW.matcher(ProjectFile.of("docs/failures.md").text());
        while (matcher.find()) {
            rows.add(new Row(Integer.parseInt(matcher.group(1)), quoted(matcher.group(4)), quoted(matcher.group(5))));
        }
        return rows;
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(found -> found.group(1)).toList();
    }

    @Test
    void everyFailureIsListedOnce() {
        assertThat(rows)
                .extracting(Row::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, FAILURES).boxed().toList());
    }

    @Test
    void everyNamedTestExistsAndBearsItsNumber() {
        for (Row row : rows) {
            assertThat(row.tests()).as("tests of F" + row.number()).isNotEmpty();
            for (String test : row.tests()) {
                String[] parts = test.split("\\.");
                assertThat(parts).as(test).hasSize(2);
                assertThat(sourceOf(parts[0])).as(test).contains("void " + parts[1] + "(");
                assertThat(parts[1].toLowerCase(Locale.ROOT)).containsPattern("f" + row.number() + "(?!\\d)");
            }
        }
    }

    @Test
    void everyNamedEventExists() {
        String events = ProjectFile.of("docs/events.md").text();
        for (Row row : rows) {
            assertThat(row.events()).allMatch(event -> events.contains("# " + event + "\n"), "a known event");
        }
    }

    /** The class of that name among the tests of any module. */
    private static String sourceOf(String test) {
        Path root = ProjectDirectory.locate().path();
        try (Stream<Path> files = Files.find(
                root,
                20,
                (file, attributes) ->
                        file.endsWith(test + ".java") && file.toString().contains("/src/test/java/"))) {
            return Files.readString(
                    files.findFirst().orElseThrow(() -> new AssertionError("there is no test " + test)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
