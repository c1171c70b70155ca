package io.relevo.topology.execution;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.WriteControl;
import io.relevo.mysql.snapshot.SemiSyncStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.Writability;
import io.relevo.mysql.snapshot.WritabilityReader;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Opens a server for writes, with semi-sync as recorded. Ownership is proven immediately before the statement that does
 * both; a server that is open already stays so. How long everything took is filled in by the caller.
 */
final class Opening {
    private static final Logger LOG = Logger.getLogger(Opening.class);
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final Duration MARGIN = Duration.ofMillis(500);

    private Opening() {}

    /**
     * Opens the candidate, after the failed primary is closed if that one answers. The sessions that are left on one that
     * was closed as planned can do no harm: they are ended when nobody waits any more.
     */
    static EffectWork<Effect.Open> candidate(Farewells farewells, Closing closing) {
        return new EffectWork<>() {
            @Override
            public Optional<Input> run(Effect.Open effect, Site site) throws MySqlFailure, EffectAbandoned {
                if (!effect.candidate().equals(site.failedPrimary())) {
                    farewells.of(effect.operation(), site.failedPrimary(), site).await();
                }
                Optional<Input> opened = open(effect.operation(), effect.candidate(), effect.acknowledgements(), site);
                site.closedPrimary().ifPresent(closed -> closing.cutLater(closed, site));
                return opened;
            }

            @Override
            public Duration limit(Effect.Open effect) {
                return WITHIN.plus(MARGIN);
            }
        };
    }

    /** Opens the old primary again. */
    static EffectWork<Effect.Reopen> oldPrimary() {
        return new EffectWork<>() {
            @Override
            public Optional<Input> run(Effect.Reopen effect, Site site) throws MySqlFailure, EffectAbandoned {
                return open(effect.operation(), effect.primary(), effect.acknowledgements(), site);
            }

            @Override
            public Duration limit(Effect.Reopen effect) {
                return WITHIN.plus(MARGIN);
            }
        };
    }

    private static Optional<Input> open(String operation, String node, int acknowledgements, Site site)
            throws MySqlFailure, EffectAbandoned {
        Deadline deadline = Deadline.in(WITHIN);
        ServerSnapshot opened =
                site.on(node, deadline, connection -> open(node, acknowledgements, site, deadline, connection));
        return Optional.of(new Input.Opened(operation, opened.executed(), Map.of(), 0));
    }

    /** What the server had when it was opened. */
    private static ServerSnapshot open(
            String node, int acknowledgements, Site site, Deadline deadline, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        ServerSnapshot before = Unfollowing.stop(node, site, deadline, connection);
        open(node, acknowledgements, before, site, connection);
        return before;
    }

    /**
     * Opens a server that follows nobody.
     *
     * @param before as it is now
     */
    static void open(String node, int acknowledgements, ServerSnapshot before, Site site, MySqlConnection connection)
            throws MySqlFailure, EffectAbandoned {
        if (!before.writable() || !isSet(before.semiSync(), acknowledgements)) {
            site.proceed();
            new WriteControl(connection).open(acknowledgements);
        }
        verify(WritabilityReader.read(connection), connection);
        LOG.infof("Open for writes cluster=%s node=%s acknowledgements=%d", site.cluster(), node, acknowledgements);
    }

    /** Whether the source side waits for so many acknowledgements; for none when it is off. */
    static boolean isSet(SemiSyncStatus semiSync, int acknowledgements) {
        return acknowledgements == 0
                ? !semiSync.sourceEnabled()
                : semiSync.sourceEnabled() && semiSync.requiredAcknowledgements() == acknowledgements;
    }

    /** A glance, since clients wait; all else is seen by the next look. */
    private static void verify(Writability after, MySqlConnection connection) throws MySqlFailure {
        if (!after.writable()) {
            throw new MySqlFailure(
                    connection.endpoint(),
                    FailureKind.SERVER_ERROR,
                    "took the statements that open it and is not as they say: something else changes it");
        }
    }
}
