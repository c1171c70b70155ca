package io.relevo.topology.registration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads YAML or JSON into {@link Located} values; keeps duplicate keys, so that they can be complained about. */
final class LocatedParser {
    private static final JsonFactory YAML = new YAMLFactory();
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;

    private LocatedParser(JsonParser parser) {
        this.parser = parser;
    }

    /** The value of a YAML text; empty when there is none. */
    static Optional<Located> yaml(String text, DeclarationErrors errors) {
        return parse(YAML, text, errors);
    }

    /** The value of a JSON text; empty when there is none. */
    static Optional<Located> json(String text, DeclarationErrors errors) {
        return parse(JSON, text, errors);
    }

    private static Optional<Located> parse(JsonFactory format, String text, DeclarationErrors errors) {
        try (JsonParser parser = format.createParser(text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            return Optional.of(new LocatedParser(parser).value());
        } catch (JsonProcessingException malformed) {
            errors.add(position(malformed.getLocation()), "", unreadable(malformed.getOriginalMessage()));
            return Optional.empty();
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a text in memory failed", impossible);
        }
    }

    private Located value() throws IOException {
        SourcePosition position = position(parser.currentTokenLocation());
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(position);
            case START_ARRAY -> sequence(position);
            case VALUE_NUMBER_INT -> whole(position);
            case VALUE_TRUE, VALUE_FALSE -> new Located.Flag(position, token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> new Located.Nothing(position);
            default -> text(position);
        };
    }

    private Located whole(SourcePosition position) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? new Located.Text(position, parser.getText())
                : new Located.Whole(position, parser.getLongValue());
    }

    private Located text(SourcePosition position) throws IOException {
        String text = parser.getText();
        return text.isEmpty() ? new Located.Nothing(position) : new Located.Text(position, text);
    }

    private Located mapping(SourcePosition position) throws IOException {
        List<Located.Entry> entries = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            SourcePosition keyPosition = position(parser.currentTokenLocation());
            parser.nextToken();
            entries.add(new Located.Entry(key, keyPosition, value()));
        }
        return new Located.Mapping(position, List.copyOf(entries));
    }

    private Located sequence(SourcePosition position) throws IOException {
        List<Located> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new Located.Sequence(position, List.copyOf(items));
    }

    private static SourcePosition position(JsonLocation location) {
        return location == null
                ? new SourcePosition(1, 1)
                : new SourcePosition(location.getLineNr(), location.getColumnNr());
    }

    /** A YAML parser's message without the cited text. */
    private static String unreadable(String message) {
        return "cannot be read: "
                + message.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith(" "))
                        .collect(Collectors.joining(": "));
    }
}
