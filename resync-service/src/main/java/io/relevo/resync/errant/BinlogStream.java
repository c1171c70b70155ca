package io.relevo.resync.errant;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import com.github.shyiko.mysql.binlog.network.ServerException;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.gtid.GtidSet;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads a server's binary logs over the replication protocol, once, to their end.
 *
 * <p>Bounded by progress: the server sends a heartbeat while it skips transactions, and a stream that is silent for the
 * given time fails. The account needs REPLICATION SLAVE.
 */
final class BinlogStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Endpoint server;
    private final Account account;
    private final Duration silence;

    BinlogStream(Endpoint server, Account account, Duration silence) {
        this.server = server;
        this.account = account;
        this.silence = silence;
    }

    /**
     * Hands all events to the sink that are not part of the given transactions, up to the end of the last log.
     *
     * @throws SaveFailure when the server refuses, falls silent, or ends the stream before its end
     */
    void readExcept(GtidSet unwanted, EventSink sink) throws SaveFailure {
        CapturingDeserializer capture = new CapturingDeserializer(sink);
        Client client = new Client(server, account, silence);
        client.setEventDeserializer(capture);
        client.setGtidSet(unwanted.toString());
        AtomicReference<Exception> broken = new AtomicReference<>();
        client.registerLifecycleListener(new BrokenStream(broken));
        try {
            client.connect();
        } catch (ServerException refused) {
            throw refused(refused);
        } catch (IOException unreachable) {
            throw SaveFailure.later("the binary logs of " + server + " cannot be read", unreachable);
        }
        if (capture.failure() != null) {
            throw SaveFailure.later("what was read cannot be written", capture.failure());
        }
        if (broken.get() instanceof ServerException refused) {
            throw refused(refused);
        }
        if (broken.get() != null || !client.reachedTheEnd()) {
            throw SaveFailure.later("the stream of " + server + " broke off before the end of its logs", broken.get());
        }
    }

    private SaveFailure refused(ServerException refused) {
        return SaveFailure.operator("the server refuses to send its binary logs", refused.getErrorCode(), refused);
    }

    /** A client that does not wait for new events and knows whether the server said that it sent all. */
    private static final class Client extends BinaryLogClient {

        private volatile boolean end;

        Client(Endpoint server, Account account, Duration silence) {
            super(
                    server.host(),
                    server.port(),
                    account.user(),
                    account.password().reveal());
            setBlocking(false);
            setKeepAlive(false);
            setSSLMode(SSLMode.PREFERRED);
            setConnectTimeout(silence.toMillis());
            setHeartbeatInterval(HEARTBEAT.toMillis());
            setSocketFactory(() -> timedSocket(silence));
        }

        private static Socket timedSocket(Duration silence) throws SocketException {
            Socket socket = new Socket();
            socket.setSoTimeout((int) silence.toMillis());
            return socket;
        }

        /** Called by the client itself, and only when the server has marked the end. */
        @Override
        public void disconnect() throws IOException {
            end = true;
            super.disconnect();
        }

        boolean reachedTheEnd() {
            return end;
        }
    }

    /** Keeps what broke the stream; the client itself only stops. */
    private static final class BrokenStream extends BinaryLogClient.AbstractLifecycleListener {

        private final AtomicReference<Exception> broken;

        BrokenStream(AtomicReference<Exception> broken) {
            this.broken = broken;
        }

        @Override
        public void onCommunicationFailure(BinaryLogClient client, Exception failure) {
            broken.compareAndSet(null, failure);
        }

        @Override
        public void onEventDeserializationFailure(BinaryLogClient client, Exception failure) {
            broken.compareAndSet(null, failure);
        }
    }
}
