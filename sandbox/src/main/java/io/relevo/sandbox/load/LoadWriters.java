package io.relevo.sandbox.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Several clients that insert one row at a time through the write endpoint and keep a ledger of what was acknowledged. A
 * client that meets an error reconnects; it never writes a row twice. Stopped by {@link #close}.
 */
public final class LoadWriters implements AutoCloseable {
    /** From an acknowledgement to the next write, for clients that write as much as they can. */
    public static final Duration HARDLY_ANY = Duration.ofMillis(2);

    private static final Duration RETRY_AFTER = Duration.ofMillis(10);
    static final long ROWS_PER_WRITER = 1_000_000_000L;

    private final WriteTarget target;
    private final Ledger ledger;
    private final Duration thinkTime;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private LoadWriters(WriteTarget target, Ledger ledger, Duration thinkTime) {
        this.target = target;
        this.ledger = ledger;
        this.thinkTime = thinkTime;
    }

    /** Starts so many clients, numbered from 0. */
    public static LoadWriters start(WriteTarget target, Ledger ledger, int writers) {
        return start(target, ledger, 0, writers, HARDLY_ANY);
    }

    /**
     * Starts so many clients, numbered from the first on; a number's rows are its own, so none is used twice.
     *
     * @param thinkTime from an acknowledgement to the next write of a client
     */
    public static LoadWriters start(WriteTarget target, Ledger ledger, int first, int writers, Duration thinkTime) {
        LoadWriters load = new LoadWriters(target, ledger, thinkTime);
        for (int writer = first; writer < first + writers; writer++) {
            int number = writer;
            load.threads.add(
                    Thread.ofPlatform().name("writer-" + number).daemon().start(() -> load.run(number)));
        }
        return load;
    }

    /** How many clients write. */
    public int clients() {
        return threads.size();
    }

    private void run(int writer) {
        long next = writer * ROWS_PER_WRITER;
        while (!stopped(Duration.ZERO)) {
            try (Connection connection = target.connect()) {
                next = writeUntilError(connection, writer, next);
            } catch (SQLException unavailable) {
                // Written down as an error; the row that met it is given up, since it may be there.
                next++;
                ledger.refuse();
                stopped(RETRY_AFTER);
            }
        }
    }

    private long writeUntilError(Connection connection, int writer, long first) {
        long next = first;
        while (!stopped(thinkTime)) {
            try {
                LedgerTable.insert(connection, next, writer);
            } catch (SQLException broken) {
                ledger.refuse();
                return next + 1;
            }
            ledger.acknowledge(next);
            next++;
        }
        return next;
    }

    private boolean stopped(Duration within) {
        try {
            return stop.await(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Stops all clients and waits for them, at most as long as one statement may take. */
    @Override
    public void close() {
        stop.countDown();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
