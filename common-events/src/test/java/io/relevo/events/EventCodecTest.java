package io.relevo.events;

import static io.relevo.events.TestJson.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.events.MembershipFact.NodeRemoved;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final String NEWER = """
            {"specversion":"1.0","id":"1","source":"/topology/a","type":"NodeWeighed","subject":"orders",
             "time":"2026-05-04T03:02:01Z","datacontenttype":"application/json","tracestate":"x",
             "data":{"cluster":"orders","grams":[1,2,{"a":null}]}}""";

    private final EventCodec codec = new EventCodec();

    @Test
    void aPlainConsumerSeesACloudEvent() {
        JsonNode json = tree(codec.encode(removed(Optional.empty())));
        assertThat(json.path("specversion").asText()).isEqualTo("1.0");
        assertThat(json.path("type").asText()).isEqualTo("NodeRemoved");
        assertThat(json.path("subject").asText()).isEqualTo("orders");
        assertThat(json.path("time").asText()).isEqualTo("2026-05-04T03:02:01Z");
        assertThat(json.path("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(json.path("data").path("node").asText()).isEqualTo("mysql-1");
        assertThat(json.has("causationid")).isFalse();
    }

    @Test
    void whatLedToItIsInExtensions() {
        JsonNode json = tree(codec.encode(removed(Optional.of("why"))));
        assertThat(json.path("causationid").asText()).isEqualTo("why");
        assertThat(json.path("commandid").asText()).isEqualTo("why");
        assertThat(json.path("operationid").asText()).isEqualTo("why");
    }

    @Test
    void aNullFieldStaysNull() {
        EventEnvelope envelope = envelope(new NodeRemoved("orders", "mysql-1", null), Optional.empty());
        assertThat(codec.decode(codec.encode(envelope))).isEqualTo(envelope);
    }

    @Test
    void anUnknownTypeIsHandedOnAsItCame() {
        EventEnvelope envelope = codec.decode(NEWER.getBytes(StandardCharsets.UTF_8));

        assertThat(envelope.payload()).isInstanceOf(UnknownPayload.class);
        assertThat(envelope.type()).isEqualTo("NodeWeighed");
        assertThat(envelope.subject()).isEqualTo("orders");
        JsonNode again = tree(codec.encode(envelope));
        assertThat(again.path("data")).isEqualTo(tree(NEWER).path("data"));
        assertThat(codec.decode(codec.encode(envelope))).isEqualTo(envelope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "not json",
                "{}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"NodeRemoved\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"NodeRemoved\","
                        + "\"time\":\"2026-05-04T03:02:01Z\",\"data\":[1]}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"NodeRemoved\","
                        + "\"time\":\"2026-05-04T03:02:01Z\",\"data\":{\"node\":\"a\"}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"NodeRemoved\","
                        + "\"time\":\"2026-05-04T03:02:01Z\",\"data\":null}"
            })
    void whatIsNotAnEventIsRefusedAsSuch(String value) {
        assertThatThrownBy(() -> codec.decode(value.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedEventException.class);
    }

    private static EventEnvelope removed(Optional<String> why) {
        return envelope(new NodeRemoved("orders", "mysql-1", "somebody"), why);
    }

    private static EventEnvelope envelope(Payload payload, Optional<String> why) {
        return new EventEnvelope(
                "1", "/topology/a", OffsetDateTime.parse("2026-05-04T03:02:01Z"), why, why, why, payload);
    }
}
