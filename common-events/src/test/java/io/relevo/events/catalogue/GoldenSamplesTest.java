package io.relevo.events.catalogue;

import static io.relevo.events.TestJson.bytes;
import static io.relevo.events.TestJson.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relevo.events.EventCodec;
import io.relevo.events.EventEnvelope;
import io.relevo.events.EventTypes;
import io.relevo.events.EventTypes.EventType;
import io.relevo.events.Topic;
import io.relevo.events.UnknownPayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Samples as they were once written to Kafka. When a record gets a field, the sample of today is made anew and the one
 * before is kept among the older ones: whatever was ever written must be readable for good.
 */
class GoldenSamplesTest {

    private static final Path GOLDEN = GeneratedFile.module().resolve("src/test/resources/golden");
    private static final Path OLDER = GOLDEN.resolve("older");

    private final EventCodec codec = new EventCodec();

    static Collection<EventType> types() {
        return EventTypes.all();
    }

    static List<Path> everWritten() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSampleIsEncodedToTheVeryBytesOfItsGoldenFile(EventType type) throws Exception {
        Path file = GOLDEN.resolve(type.name() + ".json");
        String today = text(codec.encode(SampleValues.envelope(type))) + "\n";
        if (GeneratedFile.REGENERATE
                && Files.exists(file)
                && !Files.readString(file).equals(today)) {
            keepAsOlder(file, type);
        }
        new GeneratedFile(file, today).checkOrWrite();
    }

    @ParameterizedTest
    @MethodSource("types")
    void decodingGivesBackWhatWasEncoded(EventType type) {
        EventEnvelope envelope = SampleValues.envelope(type);
        EventEnvelope decoded = codec.decode(codec.encode(envelope));
        assertThat(decoded).isEqualTo(envelope);
        assertThat(decoded.type()).isEqualTo(type.name());
        assertThat(Topic.of(decoded.payload())).contains(type.topic());
        assertThat(codec.encode(decoded)).isEqualTo(codec.encode(envelope));
    }

    @ParameterizedTest
    @MethodSource("everWritten")
    void whateverWasWrittenIsStillReadableAndNoFieldIsLost(Path sample) throws Exception {
        EventEnvelope envelope = codec.decode(Files.readAllBytes(sample));
        assertThat(envelope.payload()).isNotInstanceOf(UnknownPayload.class);
        assertContains(tree(codec.encode(envelope)), tree(Files.readAllBytes(sample)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void fieldsThatANewerWriterAddedAreIgnored(EventType type) throws Exception {
        EventEnvelope envelope = SampleValues.envelope(type);
        Random random = new Random(type.name().hashCode());
        for (int i = 0; i < 20; i++) {
            JsonNode newer = withStrangeFields(tree(codec.encode(envelope)), random);
            assertThat(codec.decode(bytes(newer))).isEqualTo(envelope);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRecordWithNothingButItsClusterIsRead(EventType type) throws Exception {
        ObjectNode older = (ObjectNode) tree(codec.encode(SampleValues.envelope(type)));
        older.putObject("data").put("cluster", "orders");
        EventEnvelope decoded = codec.decode(bytes(older));
        assertThat(decoded.payload()).isInstanceOf(type.payload());
        assertThat(decoded.payload().cluster()).isEqualTo("orders");
    }

    @Test
    void everySampleIsOfATypeThatExists() throws Exception {
        for (Path sample : everWritten()) {
            String name = sample.getFileName().toString().replaceFirst("(-\\d+)?\\.json$", "");
            assertThat(EventTypes.named(name)).as(sample.toString()).isPresent();
        }
    }

    private static void keepAsOlder(Path file, EventType type) throws IOException {
        Files.createDirectories(OLDER);
        int number = 1;
        while (Files.exists(OLDER.resolve(type.name() + "-" + number + ".json"))) {
            number++;
        }
        Files.move(file, OLDER.resolve(type.name() + "-" + number + ".json"));
    }

    private static JsonNode withStrangeFields(JsonNode node, Random random) {
        node.forEach(child -> withStrangeFields(child, random));
        boolean isData = node.has("cluster") || node.has("name");
        if (node instanceof ObjectNode object && isData) {
            object.put("strange" + random.nextInt(1000), random.nextLong());
            object.putObject("odd" + random.nextInt(1000)).putArray("list").add(random.nextDouble());
        }
        return node;
    }

    private static void assertContains(JsonNode now, JsonNode before) {
        if (before.isObject()) {
            before.properties().forEach(field -> assertContains(now.path(field.getKey()), field.getValue()));
        } else if (before.isArray() && now.isArray() && now.size() == before.size()) {
            for (int item = 0; item < before.size(); item++) {
                assertContains(now.get(item), before.get(item));
            }
        } else {
            assertThat(now).isEqualTo(before);
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
