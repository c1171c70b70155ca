package io.relevo.events;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;

/**
 * Payloads to and from JSON. A field that is unknown here is ignored, one that is missing is null, zero, false or
 * empty: fields are only ever added, so an older or newer writer is always understood.
 */
final class PayloadMapper {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .withConfigOverride(List.class, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Map.class, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private PayloadMapper() {}

    static JsonNode toTree(Payload payload) {
        return payload instanceof UnknownPayload unknown ? unknown.data() : MAPPER.valueToTree(payload);
    }

    static Payload fromTree(String type, String subject, JsonNode data) {
        return EventTypes.named(type)
                .map(known -> bind(known.payload(), data))
                .orElseGet(() -> new UnknownPayload(subject, type, data));
    }

    static JsonNode parse(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (java.io.IOException e) {
            throw new MalformedEventException("the data is not JSON", e);
        }
    }

    private static Payload bind(Class<? extends Payload> type, JsonNode data) {
        try {
            Payload payload = MAPPER.treeToValue(data, type);
            if (payload == null || payload.cluster() == null) {
                throw new MalformedEventException(type.getSimpleName() + " names no cluster");
            }
            return payload;
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("the data does not fit " + type.getSimpleName(), e);
        }
    }
}
