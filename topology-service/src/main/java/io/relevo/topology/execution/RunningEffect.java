package io.relevo.topology.execution;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One effect from its start to its only answer. It works in a thread of its own; another one sees to it that it ends in
 * time, whatever a server does.
 */
final class RunningEffect {
    private static final Logger LOG = Logger.getLogger(RunningEffect.class);

    /** For the statement under way when it is cancelled to end by itself, so that its connection can be kept. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final Effect effect;
    private final Site site;
    private final EffectKinds kinds;
    private final StepTimes times;
    private final Consumer<Input> answer;
    private final AtomicBoolean concluded = new AtomicBoolean();
    private final CountDownLatch workDone = new CountDownLatch(1);
    private volatile boolean cancelled;

    RunningEffect(Effect effect, Site site, EffectKinds kinds, StepTimes times, Consumer<Input> answer) {
        this.effect = effect;
        this.site = site;
        this.kinds = kinds;
        this.times = times;
        this.answer = answer;
    }

    Effect effect() {
        return effect;
    }

    /**
     * Begins; to be called once.
     *
     * @param end called when the effect is over, before its answer is given
     */
    void start(Runnable end) {
        Thread.ofVirtual().name("relevo-effect").start(() -> work(end));
        Thread.ofVirtual().name("relevo-effect-limit").start(() -> supervise(end));
    }

    /** The answer is given by the thread that has it: who waits for it does not wait for another one to wake up. */
    private void work(Runnable end) {
        Optional<Input> result = Optional.empty();
        try {
            result = result();
        } finally {
            site.end();
            workDone.countDown();
            conclude(end, result);
        }
    }

    private void supervise(Runnable end) {
        Duration limit = kinds.limit(effect);
        if (!ended(limit)) {
            site.abort();
            conclude(end, Optional.of(failed(FailureKind.TIMED_OUT, "not done within " + limit.toMillis() + " ms")));
        }
    }

    private boolean ended(Duration limit) {
        try {
            return workDone.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void conclude(Runnable end, Optional<Input> last) {
        if (!concluded.compareAndSet(false, true)) {
            return;
        }
        end.run();
        if (!cancelled) {
            last.ifPresent(answer);
        }
    }

    private Optional<Input> result() {
        long begun = System.nanoTime();
        if (effect instanceof Effect.OfOperation step) {
            times.begins(step.operation());
        }
        try {
            Optional<Input> done = kinds.run(effect, site);
            if (effect instanceof Effect.OfOperation step) {
                times.took(step.operation(), step.step(), Duration.ofNanos(System.nanoTime() - begun));
            }
            return done.map(this::timed);
        } catch (EffectAbandoned abandoned) {
            LOG.infof(
                    "An effect was abandoned cluster=%s effect=%s: %s", site.cluster(), effect, abandoned.getMessage());
            return Optional.empty();
        } catch (MySqlFailure failure) {
            if (!cancelled) {
                LOG.warnf("An effect failed cluster=%s effect=%s: %s", site.cluster(), effect, failure.getMessage());
            }
            return Optional.of(failed(failure.kind(), Reason.of(failure)));
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "An effect failed cluster=%s effect=%s", site.cluster(), effect);
            return Optional.of(failed(FailureKind.SERVER_ERROR, "a fault of Relevo's; its log says more"));
        }
    }

    /** The last step's answer tells the times of all of them. */
    private Input timed(Input input) {
        return input instanceof Input.Opened opened
                ? new Input.Opened(
                        opened.operation(),
                        opened.executed(),
                        times.millis(opened.operation()),
                        times.writesClosedMillis(opened.operation()),
                        opened.ended())
                : input;
    }

    private Input failed(FailureKind kind, String reason) {
        return effect instanceof Effect.OfOperation step
                ? new Input.StepFailed(step.operation(), step, kind, reason)
                : new Input.EffectFailed(effect, kind, reason);
    }

    /** Lets it end without an answer: at its next statement or, when that takes too long, by ending its connections. */
    void cancel() {
        cancelled = true;
        site.end();
        Thread.ofVirtual().name("relevo-effect-end").start(() -> {
            if (!ended(GRACE)) {
                site.abort();
            }
        });
    }
}
