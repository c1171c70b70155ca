package io.relevo.backup.dump;

import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.ArrayList;
import java.util.List;

/** The sessions of a snapshot while it is made; all are closed when it comes to nothing. */
final class Sessions implements AutoCloseable {

    private static final String GTID_EXECUTED = "SELECT REPLACE(@@global.gtid_executed, '\\n', '')";

    private final Session control;
    private final List<Session> readers = new ArrayList<>();
    private boolean handedOver;

    private Sessions(Session control) {
        this.control = control;
    }

    static Sessions open(SourceServer source, int readers) throws MySqlFailure {
        Sessions sessions = new Sessions(source.connect());
        try {
            for (int count = 0; count < readers; count++) {
                sessions.readers.add(source.connectForRows());
            }
            return sessions;
        } catch (MySqlFailure failure) {
            sessions.close();
            throw failure;
        }
    }

    Session control() {
        return control;
    }

    String gtidExecuted() throws MySqlFailure {
        return control.value(GTID_EXECUTED);
    }

    /** Definitions stay as they are from here on, rows do not. */
    void lockDefinitions() throws MySqlFailure {
        control.execute("LOCK INSTANCE FOR BACKUP");
    }

    /** Each reader sees the rows of now; what it saw before is given up. */
    void startTransactions() throws MySqlFailure {
        for (Session reader : readers) {
            reader.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        }
    }

    ConsistentSnapshot snapshot(String gtidExecuted) {
        handedOver = true;
        return new ConsistentSnapshot(control, readers, gtidExecuted);
    }

    @Override
    public void close() {
        if (!handedOver) {
            readers.forEach(Session::close);
            control.close();
        }
    }
}
