package io.relevo.runtime.kafka;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where a reader begins. It is resolved once, at the first connection; a reconnect goes on where reading stopped. */
public sealed interface StartAt {

    /** With the oldest record that is still kept. */
    record Earliest() implements StartAt {}

    /** With the first record after the connection was made. */
    record Latest() implements StartAt {}

    /** With the first record that the broker took at this time or later. */
    record Time(Instant instant) implements StartAt {}

    /** With the oldest record that is still kept. */
    static StartAt earliest() {
        return new Earliest();
    }

    /** With the first record after the connection was made. */
    static StartAt latest() {
        return new Latest();
    }

    /** With the first record that the broker took at this time or later. */
    static StartAt time(Instant instant) {
        return new Time(instant);
    }

    /** The offsets to begin with. May wait for the broker, at most the consumer's timeout for a call. */
    default Map<TopicPartition, Long> offsets(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        return switch (this) {
            case Earliest earliest -> consumer.beginningOffsets(partitions);
            case Latest latest -> consumer.endOffsets(partitions);
            case Time time -> offsetsFrom(time.instant(), consumer, partitions);
        };
    }

    private static Map<TopicPartition, Long> offsetsFrom(
            Instant instant, Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new java.util.HashMap<>(consumer.endOffsets(partitions));
        consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(p -> p, p -> instant.toEpochMilli())))
                .forEach((partition, found) -> {
                    if (found != null) {
                        offsets.put(partition, found.offset());
                    }
                });
        return offsets;
    }
}
