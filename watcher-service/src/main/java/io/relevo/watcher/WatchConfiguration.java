package io.relevo.watcher;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.ConfiguredAccount;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.watcher.probe.Pace;
import io.relevo.watcher.verdict.Patience;
import io.relevo.watcher.writing.WritePace;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How servers are watched. */
@ConfigMapping(prefix = "relevo.watch")
public interface WatchConfiguration {

    /** Longer than a second look. */
    Duration IDLE = Duration.ofSeconds(20);

    /** The account that looks at the servers. */
    @WithDefault("relevo_watch")
    String user();

    /** Its password; better in a file. */
    Optional<String> password();

    /** The file that holds its password. */
    Optional<Path> passwordFile();

    /** From one probe of a server to the next. */
    @WithDefault("500ms")
    Duration tick();

    /** How long making a connection may take. */
    @WithDefault("1s")
    Duration connectTimeout();

    /** How long a server may take to answer a probe. */
    @WithDefault("1s")
    Duration probeTimeout();

    /** The period of heartbeats from a primary to its replicas, as the replicas are set up. */
    @WithDefault("500ms")
    Duration heartbeat();

    /** How long a server that is being repaired may be unreachable before it is called down: a clone restarts it. */
    @WithDefault("60s")
    Duration repairGrace();

    /** How long a probe may go without an answer before the server is looked at again and its replicas are asked. */
    @WithDefault("400ms")
    Duration doubt();

    /** From when on an answer to a probe is slow; several in a row make an overloaded primary. */
    @WithDefault("300ms")
    Duration slow();

    /** From one look at a primary's writing to the next; longer with more than fifty primaries for each second of it. */
    @WithDefault("2s")
    Duration writePeriod();

    /** How long commits may stand still, or the watcher's own write may take, before the primary is unable to write. */
    @WithDefault("5s")
    Duration writePatience();

    /** The pause after a look that could neither reach a server nor call it down. */
    @WithDefault("1s")
    Duration afterDoubt();

    /** After how long an event is said again while the cluster's document does not reflect it. */
    @WithDefault("2s")
    Duration repeat();

    /** After how long an unchanged observation of a server is said again. */
    @WithDefault("30s")
    Duration observe();

    /** After how long without a heartbeat Kafka gives this watcher's clusters to another; the broker has a minimum. */
    @WithDefault("6s")
    Duration sessionTimeout();

    /**
     * The account with its password.
     *
     * @throws IllegalStateException when no password is configured, or two
     * @throws UncheckedIOException when the file cannot be read
     */
    default Account account() {
        return ConfiguredAccount.of("relevo.watch", user(), password(), passwordFile());
    }

    /** The hard limits of a probe. */
    default Timeouts timeouts() {
        return new Timeouts(connectTimeout(), probeTimeout());
    }

    /** How long a session may be without a question or an answer until it is ended, in whole seconds: never while it is used. */
    default Duration idle() {
        Duration longestPause = afterDoubt().plus(timeouts().total());
        return Duration.ofSeconds(IDLE.plus(longestPause).toSeconds());
    }

    /** How often and how patiently to look at a primary's writing. */
    default WritePace writePace() {
        return new WritePace(writePeriod(), writePatience());
    }

    /** How often and how patiently to look. */
    default Pace pace() {
        return new Pace(tick(), afterDoubt(), doubt(), slow(), new Patience(heartbeat(), repairGrace()));
    }
}
