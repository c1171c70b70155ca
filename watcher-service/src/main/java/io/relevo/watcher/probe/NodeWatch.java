package io.relevo.watcher.probe;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.watcher.verdict.Judgement;
import io.relevo.watcher.writing.WriteWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Watches one server: a prober that ticks, in a virtual thread, and is woken at once when the session of a primary ends.
 * That alone proves nothing: an administrator may have killed it. Only the prober judges. Findings are handed to the
 * listener in the prober's thread, one after the other.
 */
public final class NodeWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(NodeWatch.class);

    private final String name;
    private final ClusterSight sight;
    private final Line line;
    private final WriteWatch writes;
    private final Pace pace;
    private final Consumer<Finding> listener;
    private final NodeMeters meters;
    private final Bell bell = new Bell();
    private final SecondLook secondLook;
    private final Slowness slowness;
    private final Thread prober;
    private final RandomGenerator phase = RandomGenerator.getDefault();
    private Optional<FirstSign> sign = Optional.empty();
    private volatile boolean primary;
    private volatile long begin;
    private volatile boolean closed;

    public NodeWatch(
            Node node, ClusterSight sight, Lines lines, Pace pace, Consumer<Finding> listener, NodeMeters meters) {
        var endpoint = new Endpoint(node.host(), node.port());
        this.name = node.name();
        this.sight = sight;
        ServerLines ways = lines.to(endpoint);
        this.line = ways.line();
        this.writes = ways.writes();
        this.pace = pace;
        this.listener = listener;
        this.meters = meters;
        this.slowness = new Slowness(pace.slow());
        this.secondLook = new SecondLook(pace.patience());
        this.prober = Thread.ofVirtual().name("probe-" + endpoint).unstarted(this::run);
        line.whenBroken(this::broken);
    }

    /** Begins to watch after that time and a random part of a tick. */
    public void start(Duration wait) {
        begin = System.nanoTime() + wait.toNanos();
        prober.start();
    }

    /** The line to this server, for asking it as a witness. */
    public Line line() {
        return line;
    }

    /** Ends the watch without waiting for its threads; nothing is handed to the listener that begins after this. */
    @Override
    public void close() {
        closed = true;
        line.close();
        writes.close();
        prober.interrupt();
        meters.close();
    }

    private void run() {
        long due = begin + phase.nextLong(pace.tick().toNanos());
        try {
            while (!closed) {
                OptionalLong trip = bell.await(Duration.ofNanos(due - System.nanoTime()));
                if (trip.isEmpty()) {
                    meters.late(Duration.ofNanos(System.nanoTime() - due));
                }
                Duration pause = round(trip);
                due = Math.max(due + pause.toNanos(), System.nanoTime());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once; answers how long to wait for the next time. */
    private Duration round(OptionalLong trip) throws InterruptedException {
        ClusterDocument document = sight.document();
        Optional<Node> node = document.node(name);
        if (node.isEmpty()) {
            return pace.tick();
        }
        try {
            Look look = look(document, node.get(), trip);
            watchClosely(document, look);
            hand(new Finding(document, node.get(), look, writes.finding()));
            return doubtful(look) ? pace.afterDoubt() : pace.tick();
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "probe failed by a defect cluster=%s node=%s", document.cluster(), name);
            return pace.afterDoubt();
        }
    }

    private Look look(ClusterDocument document, Node node, OptionalLong trip) throws InterruptedException {
        boolean up = node.status() != NodeStatus.DOWN;
        if (!up) {
            sign = Optional.empty();
        }
        if (trip.isPresent() && up) {
            return lookAgain(document, node, FirstSign.brokenSession(trip.getAsLong()));
        }
        long began = System.nanoTime();
        Sighting probe = line.read(up ? pace.doubt() : Duration.ZERO);
        meters.probed(probe);
        if (probe.pulse().isPresent()) {
            sign = Optional.empty();
            return Look.answered(probe, slowness.isSlow(probe.elapsed()));
        }
        if (!up) {
            return Look.stillDown(probe);
        }
        Look look = lookAgain(document, node, FirstSign.failedProbe(began, probe));
        return look.reached() ? askInFull(look, probe) : look;
    }

    /** A server that answers after all is asked once more what it did not say in time. */
    private Look askInFull(Look look, Sighting failed) {
        Sighting full = line.read(Duration.ZERO);
        Duration slower = full.elapsed().compareTo(failed.elapsed()) > 0 ? full.elapsed() : failed.elapsed();
        return full.pulse().isPresent() ? Look.answered(full, slowness.isSlow(slower)) : look;
    }

    private Look lookAgain(ClusterDocument document, Node node, FirstSign fresh) throws InterruptedException {
        FirstSign since = sign.map(fresh::since).orElse(fresh);
        sign = Optional.of(since);
        var suspect = new Suspect(node, Roles.of(document, node), line);
        Look look = secondLook.at(suspect, sight.soundOthers(document, name), since);
        meters.judged(look);
        if (look.alive()) {
            sign = Optional.empty();
        }
        return look;
    }

    /** Nobody waits for the failover of a replica: a tick is soon enough to hear of its death. */
    private void broken(long nanoTime) {
        if (primary && !closed) {
            bell.ring(nanoTime);
        }
    }

    /** A primary's writing is watched while it is open; when it does not answer, what was found last stands. */
    private void watchClosely(ClusterDocument document, Look look) {
        Optional<Pulse> pulse = look.own().pulse();
        primary = name.equals(document.primary());
        if (!primary || pulse.filter(seen -> !seen.writable()).isPresent()) {
            writes.rest();
        } else if (pulse.isPresent()) {
            writes.nudge();
        }
    }

    private void hand(Finding finding) {
        if (!closed) {
            listener.accept(finding);
        }
    }

    private static boolean doubtful(Look look) {
        Judgement judgement = look.verdict().judgement();
        return judgement == Judgement.UNKNOWN || judgement == Judgement.ALIVE_UNREACHABLE_FOR_ME;
    }
}
