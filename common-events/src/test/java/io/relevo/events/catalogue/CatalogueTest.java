package io.relevo.events.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.EventCodec;
import io.relevo.events.EventTypes;
import io.relevo.events.EventTypes.EventType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Path SCHEMAS = GeneratedFile.module().resolve("src/main/resources/schemas");
    private static final Path SOURCES = GeneratedFile.module().resolve("src/main/java");
    private static final Meanings MEANINGS = Meanings.read(SOURCES);

    @Test
    void everythingThatIsSaidHasAMeaning() {
        Stream<String> silent = Stream.concat(
                        EventTypes.all().stream().map(EventType::payload), EventsPage.partsOf().stream())
                .flatMap(CatalogueTest::withoutMeaning);
        assertThat(silent)
                .as("say it in the record's Javadoc, or for fields in Glossary")
                .isEmpty();
    }

    @Test
    void everyTypeHasTheSchemaThatItsRecordSays() throws Exception {
        SchemaWriter writer = new SchemaWriter(MEANINGS);
        for (EventType type : EventTypes.all()) {
            new GeneratedFile(SCHEMAS.resolve(type.name() + ".json"), writer.schema(type)).checkOrWrite();
        }
    }

    @Test
    void thereIsNoSchemaWithoutAType() throws Exception {
        try (Stream<Path> schemas = Files.list(SCHEMAS)) {
            assertThat(schemas.map(path -> path.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            EventTypes.all().stream().map(EventType::name).toList());
        }
    }

    @Test
    void thePageOfEventsSaysWhatTheRecordsSay() throws Exception {
        Path page = GeneratedFile.module().getParent().resolve("docs/events.md");
        new GeneratedFile(page, new EventsPage(MEANINGS, CatalogueTest::sample).text()).checkOrWrite();
    }

    @Test
    void aNativeImageKeepsEveryRecord() throws Exception {
        Path metadata = GeneratedFile.module()
                .resolve("src/main/resources/META-INF/native-image/io.relevo/relevo-common-events/"
                        + "reachability-metadata.json");
        new GeneratedFile(metadata, ReflectionMetadata.text()).checkOrWrite();
    }

    private static Stream<String> withoutMeaning(Class<?> record) {
        Meaning meaning = MEANINGS.of(record);
        Stream<String> fields = Arrays.stream(record.getRecordComponents())
                .filter(field -> Glossary.meaning(meaning, field).isEmpty())
                .map(field -> record.getSimpleName() + "." + field.getName());
        return meaning.text().isEmpty() ? Stream.concat(Stream.of(record.getSimpleName()), fields) : fields;
    }

    private static String sample(EventType type) {
        return new String(new EventCodec().encode(SampleValues.envelope(type)), StandardCharsets.UTF_8);
    }
}
