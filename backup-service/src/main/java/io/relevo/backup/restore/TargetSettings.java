package io.relevo.backup.restore;

import io.relevo.backup.restore.RestoreFailure.Step;
import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.ArrayList;
import java.util.List;

/** The target's settings that a restore needs to be other than they are; put back when closed. */
final class TargetSettings implements AutoCloseable {

    private final TargetServer target;
    private final List<String> former = new ArrayList<>();

    private TargetSettings(TargetServer target) {
        this.target = target;
    }

    /** Lets the server take local files and, should it be read-only, writes. */
    static TargetSettings open(TargetServer target, Session session) throws RestoreFailure {
        TargetSettings settings = new TargetSettings(target);
        try {
            settings.change(session, "super_read_only", "OFF");
            settings.change(session, "read_only", "OFF");
            settings.change(session, "local_infile", "ON");
            return settings;
        } catch (MySqlFailure failure) {
            settings.putBackAfter(failure);
            throw new RestoreFailure(Step.PREPARE, failure.getMessage(), failure);
        }
    }

    private void change(Session session, String variable, String wanted) throws MySqlFailure {
        String present = "1".equals(session.value("SELECT @@global." + variable)) ? "ON" : "OFF";
        if (!present.equals(wanted)) {
            session.execute("SET GLOBAL " + variable + " = " + wanted);
            former.addFirst("SET GLOBAL " + variable + " = " + present);
        }
    }

    private void putBackAfter(MySqlFailure failure) {
        try {
            close();
        } catch (RestoreFailure second) {
            failure.addSuppressed(second);
        }
    }

    /** Puts all back, over a session of its own, for the others may be lost. */
    @Override
    public void close() throws RestoreFailure {
        if (former.isEmpty()) {
            return;
        }
        try (Session session = target.connect(false)) {
            for (String statement : former) {
                session.execute(statement);
            }
        } catch (MySqlFailure failure) {
            throw new RestoreFailure(
                    Step.FINISH,
                    "the target's settings could not be put back: %s (%s)"
                            .formatted(String.join("; ", former), failure.getMessage()),
                    failure);
        }
    }
}
