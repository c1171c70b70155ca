package io.relevo.backup.catalogue;

import io.relevo.events.BackupEntry;
import io.relevo.events.RelevoEvent;
import io.relevo.runtime.kafka.Cause;
import io.relevo.runtime.kafka.EventPublisher;
import io.relevo.runtime.kafka.PublishFailure;
import io.relevo.runtime.retry.Backoff;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Says events and catalogue entries on Kafka in the order in which they happened, by a thread of its own: a backup does
 * not wait for Kafka, and what could not be said is said when Kafka is back. Thread-safe.
 */
public final class Announcer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Announcer.class);
    private static final long CLOSING_MILLIS = 3_000;

    private final EventPublisher publisher;
    private final Backoff backoff;
    private final BlockingQueue<Saying> queue = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** Begins with the first call; connects only then. */
    public Announcer(EventPublisher publisher, Backoff backoff) {
        this.publisher = publisher;
        this.backoff = backoff;
        this.thread = Thread.ofVirtual().name("announcer").unstarted(this::run);
    }

    /** Begins to say what is queued. */
    public void start() {
        thread.start();
    }

    /** Says that this happened, as part of an operation. */
    public void say(RelevoEvent event, String operation) {
        queue.add(() -> publisher.publish(event, Cause.operation(operation)));
    }

    /** Puts the entry into the catalogue that others read. */
    public void publish(BackupEntry entry) {
        queue.add(() -> publisher.publishBackup(entry));
    }

    private void run() {
        try {
            while (true) {
                untilSaid(queue.take());
            }
        } catch (InterruptedException closing) {
            LOG.debugf("announcer ends, unsaid=%d", queue.size());
            Thread.currentThread().interrupt();
        }
    }

    private void untilSaid(Saying saying) throws InterruptedException {
        for (int failures = 1; !said(saying); failures++) {
            TimeUnit.NANOSECONDS.sleep(backoff.after(failures).toNanos());
        }
    }

    private static boolean said(Saying saying) {
        try {
            saying.say();
            return true;
        } catch (PublishFailure failure) {
            LOG.warnf("Kafka did not take what happened; it is said again: %s", failure.getMessage());
            return false;
        }
    }

    /** Waits a moment for what is still to be said. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSING_MILLIS);
        try {
            while (!queue.isEmpty() && System.nanoTime() < deadline) {
                thread.join(java.time.Duration.ofMillis(20));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    @FunctionalInterface
    private interface Saying {
        void say() throws PublishFailure;
    }
}
