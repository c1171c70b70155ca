package io.relevo.runtime.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.relevo.runtime.kafka.KafkaConfiguration.Topics;
import io.relevo.runtime.retry.Backoff;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Makes missing topics in the background when a service starts, for as long as it takes until Kafka is there. */
@Singleton
public class TopicStartup {

    private static final Logger LOG = Logger.getLogger(TopicStartup.class);

    private final KafkaSettings settings;
    private final Topics topics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), () -> ThreadLocalRandom.current()
                    .nextLong());

    @Inject
    TopicStartup(KafkaSettings settings, KafkaConfiguration configuration) {
        this.settings = settings;
        this.topics = configuration.topics();
    }

    void start(@Observes StartupEvent started) {
        if (topics.create()) {
            Thread.ofVirtual().name("create-topics").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent ended) {
        stopped.countDown();
    }

    private void run() {
        try {
            for (int failures = 1; !createdOrGivenUp(); failures++) {
                if (stopped.await(backoff.after(failures).toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean createdOrGivenUp() throws InterruptedException {
        try {
            TopicSetup.createMissing(settings, topics.partitions(), replicationFactor());
            return true;
        } catch (ExecutionException e) {
            return giveUp(e.getCause());
        } catch (TimeoutException | KafkaException e) {
            return giveUp(e);
        }
    }

    private static boolean giveUp(Throwable failure) {
        boolean useless = KafkaFailures.needsOperator(failure);
        LOG.warnf("the topics could not be made%s: %s", useless ? "; create them by hand" : " yet", failure);
        return useless;
    }

    private Optional<Short> replicationFactor() {
        return topics.replicationFactor().stream()
                .mapToObj(copies -> (short) copies)
                .findFirst();
    }
}
