package io.relevo.events;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every type that may be in an {@link EventEnvelope}, by name. The list is read once from the sealed hierarchy of
 * {@link Payload}: a new record is known as soon as it compiles.
 */
public final class EventTypes {

    private static final Map<String, EventType> BY_NAME = readHierarchy();

    private EventTypes() {}

    /**
     * A kind of payload.
     *
     * @param name as in CloudEvents' {@code type}
     * @param topic where it is written to
     */
    public record EventType(String name, Class<? extends Payload> payload, Topic topic) {}

    /** All types, in the order of their names. */
    public static Collection<EventType> all() {
        return BY_NAME.values();
    }

    /** The type of that name; empty when a newer version wrote it. */
    public static Optional<EventType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, EventType> readHierarchy() {
        Map<String, EventType> byName = new TreeMap<>();
        records(Payload.class)
                .filter(type -> type != UnknownPayload.class)
                .map(type -> new EventType(type.getSimpleName(), type, topicOf(type)))
                .forEach(type -> register(byName, type));
        return Collections.unmodifiableMap(byName);
    }

    private static void register(Map<String, EventType> byName, EventType type) {
        EventType other = byName.put(type.name(), type);
        if (other != null) {
            throw new IllegalStateException(type.payload() + " and " + other.payload() + " have the same name");
        }
    }

    private static Stream<Class<? extends Payload>> records(Class<? extends Payload> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(permitted -> records(permitted.asSubclass(Payload.class)));
    }

    private static Topic topicOf(Class<? extends Payload> type) {
        if (RelevoEvent.class.isAssignableFrom(type)) {
            return Topic.EVENTS;
        }
        if (RelevoCommand.class.isAssignableFrom(type)) {
            return Topic.COMMANDS;
        }
        if (type == ClusterDocument.class) {
            return Topic.TOPOLOGY;
        }
        if (type == NodeObservation.class) {
            return Topic.NODES;
        }
        if (type == BackupEntry.class) {
            return Topic.BACKUPS;
        }
        throw new IllegalStateException("no topic is named for " + type);
    }
}
