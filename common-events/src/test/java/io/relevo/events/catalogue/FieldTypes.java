package io.relevo.events.catalogue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Java types in the words of JSON. */
final class FieldTypes {

    private FieldTypes() {}

    /** The type as the page of events shows it. */
    static String describe(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return (generic.getRawType() == Map.class ? "object: name to " : "array of ") + describe(last);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return Arrays.stream(raw.getEnumConstants())
                    .map(constant -> "`" + constant + "`")
                    .collect(Collectors.joining(", "));
        }
        if (raw.isRecord()) {
            return "[" + raw.getSimpleName() + "](#" + raw.getSimpleName().toLowerCase(java.util.Locale.ROOT) + ")";
        }
        return primitive(raw);
    }

    /** The records that a field is made of. */
    static Stream<Class<?>> records(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments()).flatMap(FieldTypes::records);
        }
        return Stream.<Class<?>>of((Class<?>) type).filter(Class::isRecord);
    }

    private static String primitive(Class<?> raw) {
        if (raw == String.class) {
            return "string";
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "boolean";
        }
        if (List.of(int.class, Integer.class, long.class, Long.class).contains(raw)) {
            return "integer";
        }
        if (List.of(double.class, Double.class).contains(raw)) {
            return "number";
        }
        throw new IllegalArgumentException("no word of JSON is known for " + raw);
    }
}
