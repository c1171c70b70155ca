package io.relevo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How an answer is printed: as a table or lines for people, or as the JSON the service gave. */
public final class Output {
    /** The two ways to print. */
    public enum Format {
        TEXT,
        JSON
    }

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Format format;

    /** Whether the answer is to be printed as JSON. */
    public boolean isJson() {
        return format == Format.JSON;
    }

    /** Prints the answer itself when JSON was asked for; says whether it did. */
    public boolean printedAsJson(JsonNode answer) {
        if (isJson()) {
            out().println(answer.toPrettyString());
        }
        return isJson();
    }

    /** Prints one line for people. */
    public void line(String text) {
        out().println(text);
        out().flush();
    }

    /** Prints an object: a line for each field that has a value, or the JSON. */
    public void fields(JsonNode answer) {
        if (printedAsJson(answer)) {
            return;
        }
        int width = answer.properties().stream()
                .mapToInt(field -> field.getKey().length())
                .max()
                .orElse(1);
        answer.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> line(("%-" + width + "s  %s")
                        .formatted(
                                field.getKey(),
                                field.getValue().asText(field.getValue().toString()))));
    }

    /** Prints rows under a heading, each column as wide as its widest value. */
    public void table(List<String> heading, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(heading);
        all.addAll(rows);
        Column[] columns = new Column[heading.size()];
        for (int index = 0; index < columns.length; index++) {
            columns[index] = new Column(width(all, index) + 2, 0, Overflow.SPAN);
        }
        TextTable table = TextTable.forColumns(new ColorScheme.Builder(Ansi.OFF).build(), columns);
        all.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
        out().print(table);
        out().flush();
    }

    private static int width(List<List<String>> rows, int index) {
        return rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(1);
    }

    private PrintWriter out() {
        CommandLine line = command.commandLine();
        return line.getOut();
    }
}
