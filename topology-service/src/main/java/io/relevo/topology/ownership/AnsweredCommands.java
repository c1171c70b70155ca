package io.relevo.topology.ownership;

import io.relevo.events.EventCodec;
import io.relevo.events.EventEnvelope;
import io.relevo.events.MalformedEventException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Ids of the commands of one partition that were answered lately, so that one which was sent twice is done once. What
 * earlier owners answered is read back from the log when it is first asked for. For the ownership thread.
 */
final class AnsweredCommands {
    private static final Logger LOG = Logger.getLogger(AnsweredCommands.class);
    private static final int KEPT = 1000;

    private final EventCodec codec;
    private final Supplier<List<ConsumerRecord<String, byte[]>>> latestEvents;
    private final Set<String> ids = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KEPT;
        }
    });
    private boolean readBack;

    AnsweredCommands(EventCodec codec, Supplier<List<ConsumerRecord<String, byte[]>>> latestEvents) {
        this.codec = codec;
        this.latestEvents = latestEvents;
    }

    /** Whether facts were recorded in answer to the command. May read the log the first time. */
    boolean contains(String commandId) {
        if (!readBack) {
            latestEvents.get().forEach(this::remember);
            readBack = true;
        }
        return ids.contains(commandId);
    }

    /** Whether the command was answered by this owner; reads nothing. */
    boolean answeredHere(String commandId) {
        return ids.contains(commandId);
    }

    void add(String commandId) {
        ids.add(commandId);
    }

    private void remember(ConsumerRecord<String, byte[]> message) {
        try {
            EventEnvelope envelope = codec.decode(message.value());
            envelope.commandId().ifPresent(ids::add);
        } catch (MalformedEventException unreadable) {
            LOG.debugf(
                    "Passed over a record that cannot be read partition=%d offset=%d: %s",
                    message.partition(), message.offset(), unreadable.getMessage());
        }
    }
}
