package io.relevo.watcher.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/detection.md} are those of the code; {@code -Drelevo.regenerate=true} writes them anew. */
class DetectionPageTest {

    private static final Path PAGE = Path.of("..", "docs", "detection.md");
    private static final String BEGIN = "<!-- rules: generated -->\n";
    private static final String END = "<!-- rules: end -->";

    @Test
    void the_page_has_every_rule_with_what_it_fires_on_and_what_to_check() throws IOException {
        String page = Files.readString(PAGE);
        String tables = tables();
        if (Boolean.getBoolean("relevo.regenerate")) {
            int begin = page.indexOf(BEGIN) + BEGIN.length();
            page = page.substring(0, begin) + tables + page.substring(page.indexOf(END));
            Files.writeString(PAGE, page);
        }
        assertThat(page).contains(BEGIN + tables + END);
    }

    @Test
    void every_rule_says_what_it_fires_on_and_what_a_person_should_check() {
        for (Rule rule : Rule.values()) {
            assertThat(rule.evidence()).as(rule.name()).endsWith(".");
            assertThat(rule.advice()).as(rule.name()).endsWith(".");
        }
    }

    @Test
    void every_outcome_that_says_something_has_a_rule_with_advice() {
        for (Judgement judgement : Judgement.values()) {
            assertThat(Stream.of(Rule.values()).filter(rule -> rule.judgement() == judgement))
                    .as(judgement.name())
                    .isNotEmpty();
        }
    }

    private static String tables() {
        return Stream.of(Judgement.values()).map(DetectionPageTest::table).collect(Collectors.joining());
    }

    private static String table(Judgement judgement) {
        return "\n### " + judgement + "\n\n" + judgement.meaning()
                + "\n\n| rule | fires when | check |\n|---|---|---|\n"
                + Stream.of(Rule.values())
                        .filter(rule -> rule.judgement() == judgement)
                        .map(rule ->
                                "| `" + rule.ruleName() + "` | " + rule.evidence() + " | " + rule.advice() + " |\n")
                        .collect(Collectors.joining())
                + "\n";
    }
}
