package io.relevo.mysql.connection;

import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.SocketConnection;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The driver's sockets, for connections that are made by the thousand: agreeing upon TLS takes a processor for about ten
 * milliseconds, and a process that does it for all at once does nothing else meanwhile, until none is ready in its time
 * and all begin anew. So only half of the processors do it at any moment, in the order of asking. Reaching the server
 * takes no turn, so that silent servers hold up nobody. Who gets no turn within a few seconds fails as timed out; an
 * interrupt gives up at once. The driver makes one for each connection, by the name of the class.
 */
public final class TurnTakingSocketFactory extends StandardSocketFactory {
    private static final Semaphore TURNS =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /** The server waits 10 s for the handshake, unless its connect_timeout says otherwise. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the driver declares it so
    public <T extends Closeable> T performTlsHandshake(SocketConnection socket, ServerSession session, Log log)
            throws IOException {
        take();
        try {
            return super.performTlsHandshake(socket, session, log);
        } finally {
            TURNS.release();
        }
    }

    private static void take() throws IOException {
        try {
            if (!TURNS.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SocketTimeoutException("no turn for a TLS handshake within " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            InterruptedIOException ended = new InterruptedIOException("interrupted before a TLS handshake");
            ended.initCause(interrupted);
            throw ended;
        }
    }
}
