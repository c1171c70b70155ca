package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.OpenWork;
import io.relevo.mysql.control.OpenWorkReader;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * The time that clients get, before a primary is closed for a planned change, to end what they have under way. The server
 * takes writes all the while, so nobody but they is waited for: those that come later do not count.
 */
final class Grace {

    /** The server shows its transactions as they were until nobody has asked for a tenth of a second. */
    private static final Duration PAUSE = Duration.ofMillis(120);

    private Grace() {}

    /** Answers what was under way at the beginning and still is at the end. */
    static List<OpenWork> give(Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        List<OpenWork> open = OpenWorkReader.read(connection);
        Set<Work> awaited = identities(open);
        while (!open.isEmpty() && !deadline.over()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            site.proceed();
            open = OpenWorkReader.read(connection).stream()
                    .filter(work -> awaited.contains(Work.of(work)))
                    .toList();
        }
        return open;
    }

    private static Set<Work> identities(List<OpenWork> open) {
        return open.stream().map(Work::of).collect(Collectors.toSet());
    }

    private record Work(long session, long transaction) {
        static Work of(OpenWork work) {
            return new Work(work.session(), work.transaction());
        }
    }
}
