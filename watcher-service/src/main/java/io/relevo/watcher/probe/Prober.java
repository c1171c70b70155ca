package io.relevo.watcher.probe;

import io.relevo.mysql.snapshot.Pulse;
import io.relevo.watcher.verdict.Judgement;
import io.relevo.watcher.writing.WriteWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Looks at one server and judges. A round in which a server that is thought up answers over the session that there is, and
 * says no news, is done without a thread of its own, as there are thousands a second; everything else runs in a virtual
 * thread, since it may wait. Rounds come one after the other, so what is remembered from one to the next is no two
 * threads' at a time.
 */
final class Prober implements Rounds.Round, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Prober.class);

    private final NodeSight sight;
    private final Line line;
    private final WriteWatch writes;
    private final Pace pace;
    private final FindingListener listener;
    private final NodeMeters meters;
    private final SecondLook secondLook;
    private final Slowness slowness;
    private Optional<FirstSign> sign = Optional.empty();
    private volatile boolean primary;
    private volatile boolean closed;
    private volatile Optional<Thread> thinking = Optional.empty();

    /** What may wait; answers how long to pause after it. */
    @FunctionalInterface
    private interface Work {
        Duration doIt() throws InterruptedException;
    }

    Prober(
            NodeSight sight,
            ServerLines ways,
            Pace pace,
            SecondLook secondLook,
            FindingListener listener,
            NodeMeters meters) {
        this.sight = sight;
        this.line = ways.line();
        this.writes = ways.writes();
        this.pace = pace;
        this.secondLook = secondLook;
        this.listener = listener;
        this.meters = meters;
        this.slowness = new Slowness(pace.slow());
    }

    /** Whether the server was the primary when it was looked at last. */
    boolean watchesPrimary() {
        return primary;
    }

    /** Ends it without waiting for a look under way; the listener is told nothing more. */
    @Override
    public void close() {
        closed = true;
        line.close();
        writes.close();
        thinking.ifPresent(Thread::interrupt);
    }

    @Override
    public void begin(OptionalLong rung, Consumer<Duration> ended) {
        sight.subject().ifPresentOrElse(subject -> begin(subject, rung, ended), () -> ended.accept(pace.tick()));
    }

    private void begin(Subject subject, OptionalLong rung, Consumer<Duration> ended) {
        long began = System.nanoTime();
        Optional<CompletableFuture<Sighting>> probe =
                subject.isUp() && rung.isEmpty() ? line.begin(pace.doubt()) : Optional.empty();
        if (probe.isEmpty()) {
            think(subject, () -> told(subject, look(subject, rung)), ended);
            return;
        }
        CompletableFuture<Void> unused = probe.get()
                .thenAccept(sighting -> probed(subject, began, sighting, ended))
                .exceptionally(defect -> {
                    failed(subject, defect);
                    ended.accept(pace.afterDoubt());
                    return null;
                });
    }

    private void probed(Subject subject, long began, Sighting probe, Consumer<Duration> ended) {
        if (probe.pulse().isEmpty()) {
            think(subject, () -> told(subject, lookOn(subject, began, probe)), ended);
            return;
        }
        Look look = answered(probe);
        Optional<Runnable> news = tell(subject, look);
        if (news.isEmpty()) {
            ended.accept(pauseAfter(look));
        } else {
            think(subject, () -> told(look, news), ended);
        }
    }

    private void think(Subject subject, Work work, Consumer<Duration> ended) {
        Thread thread = Thread.ofVirtual().name("probe-" + sight.name()).unstarted(() -> {
            Duration pause = pace.afterDoubt();
            try {
                pause = work.doIt();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException bug) {
                failed(subject, bug);
            } finally {
                thinking = Optional.empty();
                ended.accept(pause);
            }
        });
        thinking = Optional.of(thread);
        thread.start();
        if (closed) {
            thread.interrupt();
        }
    }

    private Look look(Subject subject, OptionalLong rung) throws InterruptedException {
        if (!subject.isUp()) {
            sign = Optional.empty();
        } else if (rung.isPresent()) {
            return lookAgain(subject, FirstSign.brokenSession(rung.getAsLong()));
        }
        long began = System.nanoTime();
        return lookOn(subject, began, line.read(subject.isUp() ? pace.doubt() : Duration.ZERO));
    }

    /** @param probe the answer to the first question of this round, or why there is none */
    private Look lookOn(Subject subject, long began, Sighting probe) throws InterruptedException {
        if (probe.pulse().isPresent()) {
            return answered(probe);
        }
        meters.probed(probe);
        if (!subject.isUp()) {
            return Look.stillDown(probe);
        }
        Look look = lookAgain(subject, FirstSign.failedProbe(began, probe));
        return look.reached() ? askInFull(look, probe) : look;
    }

    private Look answered(Sighting probe) {
        meters.probed(probe);
        sign = Optional.empty();
        return Look.answered(probe, slowness.isSlow(probe.elapsed()));
    }

    /** A server that answers after all is asked once more what it did not say in time. */
    private Look askInFull(Look look, Sighting failed) {
        Sighting full = line.read(Duration.ZERO);
        Duration slower = full.elapsed().compareTo(failed.elapsed()) > 0 ? full.elapsed() : failed.elapsed();
        return full.pulse().isPresent() ? Look.answered(full, slowness.isSlow(slower)) : look;
    }

    private Look lookAgain(Subject subject, FirstSign fresh) throws InterruptedException {
        FirstSign since = sign.map(fresh::since).orElse(fresh);
        sign = Optional.of(since);
        var suspect = new Suspect(subject.node(), subject.role(), line);
        Look look = secondLook.at(suspect, sight.others(subject), since);
        meters.judged(look);
        if (look.alive()) {
            sign = Optional.empty();
        }
        return look;
    }

    private Duration told(Subject subject, Look look) {
        return told(look, tell(subject, look));
    }

    private Duration told(Look look, Optional<Runnable> news) {
        news.ifPresent(Runnable::run);
        return pauseAfter(look);
    }

    private Optional<Runnable> tell(Subject subject, Look look) {
        watchClosely(subject, look);
        return closed
                ? Optional.empty()
                : listener.found(new Finding(subject.document(), subject.node(), look, writes.finding()));
    }

    /** A primary's writing is watched while it is open; when it does not answer, what was found last stands. */
    private void watchClosely(Subject subject, Look look) {
        Optional<Pulse> pulse = look.own().pulse();
        primary = sight.name().equals(subject.document().primary());
        if (!primary || pulse.filter(seen -> !seen.writable()).isPresent()) {
            writes.rest();
        } else if (pulse.isPresent()) {
            writes.nudge();
        }
    }

    private Duration pauseAfter(Look look) {
        Judgement judgement = look.verdict().judgement();
        boolean doubtful = judgement == Judgement.UNKNOWN || judgement == Judgement.ALIVE_UNREACHABLE_FOR_ME;
        return doubtful ? pace.afterDoubt() : pace.tick();
    }

    private void failed(Subject subject, Throwable bug) {
        LOG.errorf(
                bug,
                "probe failed by a defect cluster=%s node=%s",
                subject.document().cluster(),
                sight.name());
    }
}
