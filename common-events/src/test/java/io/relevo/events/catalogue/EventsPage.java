package io.relevo.events.catalogue;

import io.relevo.events.EventTypes;
import io.relevo.events.EventTypes.EventType;
import io.relevo.events.TestJson;
import io.relevo.events.Topic;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page that lists every topic and type for users. */
final class EventsPage {

    private static final String HEAD = """
            <!-- Made from the records by: %s -->

            # Events

            Relevo says everything it does on Kafka. Values are [CloudEvents](https://cloudevents.io) 1.0 in structured
            JSON mode (`content-type: application/cloudevents+json; charset=UTF-8`), so a plain console consumer shows
            them:

                docker compose exec kafka /opt/kafka/bin/kafka-console-consumer.sh --bootstrap-server kafka:9092 \\
                    --topic relevo.events --from-beginning --isolation-level read_committed

            (`./relevo sandbox events --name NAME` does the same in a sandbox.)

            Of every value, `type` is the name of a section below, `subject` the cluster, `source` who wrote it, `time`
            the writer's clock, and `data` what the section describes. The extensions `causationid`, `commandid` and
            `operationid` name the event that led to it, the command that it answers and the operation that it belongs
            to. The same `id` from the same source is the same event.

            Fields are only ever added, never renamed or removed; a reader ignores those it does not know. Strings,
            numbers that are not always known, and objects may be null. GTID sets are written as MySQL prints them.
            Each type's JSON Schema is in `common-events/src/main/resources/schemas`.

            """.formatted(GeneratedFile.COMMAND);

    private final Meanings meanings;
    private final Function<EventType, String> samples;
    private final StringBuilder page = new StringBuilder(HEAD);

    EventsPage(Meanings meanings, Function<EventType, String> samples) {
        this.meanings = meanings;
        this.samples = samples;
    }

    String text() {
        topics();
        themes().forEach(this::theme);
        parts();
        return page.toString();
    }

    private void topics() {
        page.append("## Topics\n\n| Topic | Key | Kept | Holds |\n|---|---|---|---|\n");
        for (Topic topic : Topic.values()) {
            row(
                    "`" + topic.topicName() + "`",
                    topic.keyDescription(),
                    topic.retention().map(kept -> kept.toDays() + " days").orElse("the latest of each key (compacted)"),
                    topic.purpose());
        }
        page.append("\nAll have the same number of partitions; those keyed by cluster alone are co-partitioned.\n\n");
    }

    private static Map<Class<?>, List<EventType>> themes() {
        return EventTypes.all().stream()
                .sorted(Comparator.comparing((EventType type) -> type.topic())
                        .thenComparing(type -> theme(type).getSimpleName())
                        .thenComparing(EventType::name))
                .collect(Collectors.groupingBy(EventsPage::theme, LinkedHashMap::new, Collectors.toList()));
    }

    private static Class<?> theme(EventType type) {
        Class<?> enclosing = type.payload().getEnclosingClass();
        return enclosing == null ? type.payload() : enclosing;
    }

    private void theme(Class<?> theme, List<EventType> types) {
        if (theme.isInterface()) {
            page.append("## ")
                    .append(words(theme))
                    .append("\n\n")
                    .append(text(theme))
                    .append("\n\n");
        }
        types.forEach(type -> type(type, theme.isInterface() ? "### " : "## "));
    }

    private void type(EventType type, String heading) {
        page.append(heading).append(type.name()).append("\n\n");
        page.append(text(type.payload())).append("\n\n");
        page.append("Topic `%s`, key: %s.%n%n"
                .formatted(type.topic().topicName(), type.topic().keyDescription()));
        fields(type.payload());
        page.append("\n```json\n")
                .append(TestJson.tree(samples.apply(type)).toPrettyString())
                .append("\n```\n\n");
    }

    private void fields(Class<?> record) {
        page.append("| Field | Type | Meaning |\n|---|---|---|\n");
        for (RecordComponent field : record.getRecordComponents()) {
            String meaning = Glossary.meaning(meanings.of(record), field).orElse("");
            row("`" + field.getName() + "`", FieldTypes.describe(field.getGenericType()), meaning);
        }
    }

    private void parts() {
        page.append("## Parts\n\nObjects that fields of the types above are made of.\n\n");
        for (Class<?> part : partsOf()) {
            page.append("### ").append(part.getSimpleName()).append("\n\n");
            page.append(text(part)).append("\n\n");
            fields(part);
            page.append("\n");
        }
        page.setLength(page.length() - 1);
    }

    static Set<Class<?>> partsOf() {
        Set<Class<?>> parts = new TreeSet<>(Comparator.comparing(Class::getSimpleName));
        EventTypes.all().forEach(type -> collect(type.payload(), parts));
        return parts;
    }

    private static void collect(Class<?> record, Set<Class<?>> parts) {
        Arrays.stream(record.getRecordComponents())
                .flatMap(field -> FieldTypes.records(field.getGenericType()))
                .filter(parts::add)
                .toList()
                .forEach(part -> collect(part, parts));
    }

    private String text(Class<?> type) {
        return meanings.of(type).text();
    }

    private void row(String... cells) {
        page.append(Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String words(Class<?> theme) {
        return theme.getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replaceAll("Fact$|Event$", "facts")
                .replaceAll("Relevo Command", "Commands");
    }
}
