package io.relevo.events.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.PropertySortUtils;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import io.relevo.events.EventTypes.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * JSON Schemas of the types. Only the cluster is required and unknown fields are allowed, because fields are only ever
 * added and readers take older and newer records alike.
 */
final class SchemaWriter {

    private final Meanings meanings;
    private final SchemaGenerator generator;

    SchemaWriter(Meanings meanings) {
        this.meanings = meanings;
        this.generator = new SchemaGenerator(configure().build());
    }

    String schema(EventType type) {
        ObjectNode schema = generator.generateSchema(type.payload());
        schema.put("title", type.name());
        schema.put("description", meanings.of(type.payload()).text());
        return schema.toPrettyString() + "\n";
    }

    private SchemaGeneratorConfigBuilder configure() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule())
                .with(Option.FLATTENED_ENUMS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .with(Option.INLINE_NULLABLE_SCHEMAS);
        builder.forTypesInGeneral().withPropertySorter(PropertySortUtils.SORT_PROPERTIES_FIELDS_BEFORE_METHODS);
        builder.forFields()
                .withDescriptionResolver(this::describe)
                .withRequiredCheck(SchemaWriter::isKey)
                .withNullableCheck(SchemaWriter::mayBeNull);
        return builder;
    }

    private String describe(FieldScope field) {
        Class<?> owner = field.getDeclaringType().getErasedType();
        return Arrays.stream(owner.getRecordComponents())
                .filter(component -> component.getName().equals(field.getDeclaredName()))
                .findFirst()
                .flatMap(component -> Glossary.meaning(meanings.of(owner), component))
                .orElse(null);
    }

    private static boolean isKey(FieldScope field) {
        return field.getDeclaredName().equals("cluster");
    }

    private static boolean mayBeNull(FieldScope field) {
        Class<?> type = field.getType().getErasedType();
        return !type.isPrimitive() && !List.of(List.class, Map.class).contains(type) && !isKey(field);
    }
}
