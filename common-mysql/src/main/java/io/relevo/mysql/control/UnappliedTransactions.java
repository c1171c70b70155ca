package io.relevo.mysql.control;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import java.io.Serial;

/** Refusal: what was asked would drop a relay log that holds transactions not applied yet. */
public final class UnappliedTransactions extends MySqlFailure {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient GtidSet unapplied;

    UnappliedTransactions(Endpoint endpoint, GtidSet unapplied) {
        super(
                endpoint,
                FailureKind.SERVER_ERROR,
                "refused, since the relay log would be dropped with unapplied transactions: " + unapplied);
        this.unapplied = unapplied;
    }

    /** What would have been lost on this server. */
    public GtidSet unapplied() {
        return unapplied;
    }
}
