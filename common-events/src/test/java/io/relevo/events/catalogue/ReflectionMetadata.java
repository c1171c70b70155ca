package io.relevo.events.catalogue;

import io.relevo.events.EventTypes;
import io.relevo.events.EventTypes.EventType;
import io.relevo.events.Payload;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a native image must keep of the records, for Jackson reads them by reflection. */
final class ReflectionMetadata {
    /** The format that the SDK of CloudEvents finds by its service file. */
    private static final String FORMAT = "io.cloudevents.jackson.JsonFormat";

    private final SortedSet<String> kept = new TreeSet<>();

    private ReflectionMetadata() {
        kept.add(FORMAT);
    }

    static String text() {
        ReflectionMetadata metadata = new ReflectionMetadata();
        EventTypes.all().stream().map(EventType::payload).forEach(metadata::keep);
        return """
                {
                  "reflection": [
                %s
                  ],
                  "resources": [
                    {
                      "glob": "META-INF/services/io.cloudevents.core.format.EventFormat"
                    }
                  ]
                }
                """.formatted(
                        metadata.kept.stream().map(ReflectionMetadata::entry).collect(Collectors.joining(",\n")));
    }

    private static String entry(String type) {
        return """
                {
                  "type": "%s",
                  "allDeclaredConstructors": true,
                  "allDeclaredMethods": true,
                  "allDeclaredFields": true
                }""".formatted(type).indent(4).stripTrailing();
    }

    /** The type, unless it is Java's own, and all that its components are made of. */
    private void keep(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::keep);
        } else if (type instanceof Class<?> raw && isOurs(raw) && kept.add(raw.getName()) && raw.isRecord()) {
            Arrays.stream(raw.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(this::keep);
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(Payload.class.getPackageName());
    }
}
