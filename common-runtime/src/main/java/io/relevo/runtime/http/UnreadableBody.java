package io.relevo.runtime.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import java.util.stream.Collectors;

/** Says where a body is not what was expected, without naming classes. */
final class UnreadableBody {

    private UnreadableBody() {}

    static String describe(JsonProcessingException failure) {
        if (!(failure instanceof JsonMappingException mapping)) {
            return "The body is not JSON" + place(failure.getLocation()) + ".";
        }
        String field = mapping.getPath().stream().map(UnreadableBody::step).collect(Collectors.joining());
        return field.isEmpty()
                ? "The body does not have the form expected."
                : "The field " + field.substring(field.startsWith(".") ? 1 : 0) + " does not have the form expected.";
    }

    private static String step(Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : "." + reference.getFieldName();
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
