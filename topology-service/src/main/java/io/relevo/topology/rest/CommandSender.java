package io.relevo.topology.rest;

import io.relevo.events.RelevoCommand;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import io.relevo.runtime.id.Ids;
import io.relevo.runtime.instance.Instance;
import io.relevo.runtime.kafka.CommandPublisher;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.runtime.kafka.PublishFailure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sends commands whose ids callers may choose: a call that is repeated with the same key is the same command, and is
 * done once. Thread-safe.
 */
@Singleton
public class CommandSender {
    private static final ScopedValue<String> CHOSEN = ScopedValue.newInstance();
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final int KEPT = 1000;

    private final CommandPublisher publisher;
    private final Ids ids;
    private final Map<String, RelevoCommand> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RelevoCommand> eldest) {
            return size() > KEPT;
        }
    };

    @Inject
    CommandSender(KafkaSettings kafka, Instance instance, Clock clock, Ids ids) {
        this.ids = ids;
        this.publisher = new CommandPublisher(
                kafka, instance.source(), clock, () -> CHOSEN.isBound() ? CHOSEN.get() : ids.get());
    }

    /**
     * Sends the command, unless this key was sent lately, and returns its id.
     *
     * @param key the caller's own id for it
     */
    String send(RelevoCommand command, Optional<String> key) throws PublishFailure {
        String id = key.map(CommandSender::checked).orElseGet(ids);
        Optional<RelevoCommand> before = sent(id);
        if (before.isPresent()) {
            return same(before.get(), command, id);
        }
        ScopedValue.where(CHOSEN, id).call(() -> publisher.publish(command));
        remember(id, command);
        return id;
    }

    /** The command that was sent with this id, by this instance and not too long ago. */
    Optional<RelevoCommand> sent(String id) {
        synchronized (sent) {
            return Optional.ofNullable(sent.get(id));
        }
    }

    private void remember(String id, RelevoCommand command) {
        synchronized (sent) {
            sent.put(id, command);
        }
    }

    private static String same(RelevoCommand before, RelevoCommand command, String id) {
        if (!before.equals(command)) {
            throw new ProblemException(
                    Problem.conflict("The Idempotency-Key " + id + " was used for another request already."));
        }
        return id;
    }

    private static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(
                    Problem.invalid("The Idempotency-Key may have letters, digits, '.', '_' and '-', 100 at most."));
        }
        return key;
    }

    @PreDestroy
    void close() {
        publisher.close();
    }
}
