package io.relevo.runtime.health;

import io.relevo.runtime.kafka.ClientProperties;
import io.relevo.runtime.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;

/** Asks Kafka for its name over one connection that is kept. Each look takes 1 s at most, plus 1 s the first time. */
final class KafkaPing implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final Supplier<Admin> admins;
    private Admin admin;

    KafkaPing(Supplier<Admin> admins) {
        this.admins = admins;
    }

    static KafkaPing of(KafkaSettings settings) {
        return new KafkaPing(() -> Admin.create(ClientProperties.admin(settings)));
    }

    /** Why Kafka cannot be used; empty when it can. */
    synchronized Optional<String> failure() {
        try {
            ask();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } catch (TimeoutException e) {
            return Optional.of("no answer within " + ANSWER.toMillis() + " ms");
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause().getMessage()));
        } catch (KafkaException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(ANSWER);
        }
    }

    private void ask() throws InterruptedException, ExecutionException, TimeoutException {
        if (admin == null) {
            admin = admins.get();
        }
        admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) ANSWER.toMillis()))
                .clusterId()
                .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    }
}
