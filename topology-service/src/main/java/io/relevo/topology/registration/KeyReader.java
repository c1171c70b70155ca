package io.relevo.topology.registration;

import io.relevo.topology.registration.Located.Entry;
import io.relevo.topology.registration.Located.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the keys of one mapping; whatever is unknown, missing or of the wrong kind becomes an error. */
final class KeyReader {
    private final SourcePosition position;
    private final String path;
    private final Map<String, Entry> entries = new HashMap<>();
    private final DeclarationErrors errors;

    private KeyReader(SourcePosition position, String path, DeclarationErrors errors) {
        this.position = position;
        this.path = path;
        this.errors = errors;
    }

    /** A reader of a value that must be a mapping with no keys but those allowed; empty after an error. */
    static Optional<KeyReader> of(Located value, String path, List<String> allowed, DeclarationErrors errors) {
        if (!(value instanceof Mapping mapping)) {
            errors.add(value.position(), path, value.kind() + " is not a mapping with " + list(allowed));
            return Optional.empty();
        }
        KeyReader reader = new KeyReader(mapping.position(), path, errors);
        mapping.entries().forEach(entry -> reader.take(entry, allowed));
        return Optional.of(reader);
    }

    private void take(Entry entry, List<String> allowed) {
        if (!allowed.contains(entry.key())) {
            errors.add(entry.position(), path(entry.key()), "is unknown; allowed here are " + list(allowed));
        } else if (entries.putIfAbsent(entry.key(), entry) != null) {
            errors.add(entry.position(), path(entry.key()), "is given twice");
        }
    }

    SourcePosition position() {
        return position;
    }

    /** Where the key's value stands, or the mapping when the key is left out. */
    SourcePosition positionOf(String key) {
        return entries.containsKey(key) ? entries.get(key).value().position() : position;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The key's value when it is there and not empty. */
    Optional<Located> value(String key) {
        return Optional.ofNullable(entries.get(key))
                .map(Entry::value)
                .filter(value -> !(value instanceof Located.Nothing) || complainEmpty(key, value));
    }

    private boolean complainEmpty(String key, Located value) {
        errors.add(value.position(), path(key), "has no value");
        return false;
    }

    /** The key's value; an error when it is missing. */
    Optional<Located> required(String key, String meaning) {
        if (!entries.containsKey(key)) {
            errors.add(position, path(key), "is missing: " + meaning);
            return Optional.empty();
        }
        return value(key);
    }

    Optional<KeyReader> mapping(String key, List<String> allowed) {
        return value(key).flatMap(value -> of(value, path(key), allowed, errors));
    }

    boolean flag(String key, boolean otherwise) {
        return value(key)
                .map(value -> value instanceof Located.Flag flag
                        ? flag.value()
                        : complain(key, value, "is not one of true, false", otherwise))
                .orElse(otherwise);
    }

    /** The key's number; {@code otherwise} when it is left out, 0 after an error. */
    long whole(String key, long least, long most, long otherwise) {
        return value(key)
                .map(value -> value instanceof Located.Whole whole && whole.value() >= least && whole.value() <= most
                        ? whole.value()
                        : complain(key, value, "is not a whole number from " + least + " to " + most, 0L))
                .orElse(otherwise);
    }

    <T> T choice(String key, Map<String, T> choices, T otherwise) {
        return value(key)
                .map(value -> value instanceof Located.Text text && choices.containsKey(text.value())
                        ? choices.get(text.value())
                        : complain(key, value, "is not one of " + list(Set.copyOf(choices.keySet())), otherwise))
                .orElse(otherwise);
    }

    <T> T complain(String key, Located value, String problem, T otherwise) {
        errors.add(value.position(), path(key), value.kind() + " " + problem);
        return otherwise;
    }

    private static String list(Set<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }

    private static String list(List<String> words) {
        return String.join(", ", words);
    }
}
