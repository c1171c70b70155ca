package io.relevo.topology.execution;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.time.Duration;
import java.util.Optional;
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
    private final Thread work;
    private volatile boolean cancelled;
    private volatile Input result;

    RunningEffect(Effect effect, Site site, EffectKinds kinds, StepTimes times, Consumer<Input> answer) {
        this.effect = effect;
        this.site = site;
        this.kinds = kinds;
        this.times = times;
        this.answer = answer;
        this.work = Thread.ofVirtual().name("relevo-effect").unstarted(this::work);
    }

    /** @param end called when the effect is over, before its answer is given */
    void start(Runnable end) {
        Thread.ofVirtual().name("relevo-effect-limit").start(() -> supervise(end));
    }

    private void supervise(Runnable end) {
        Duration limit = kinds.limit(effect);
        work.start();
        boolean inTime = ended(limit);
        if (!inTime) {
            site.abort();
        }
        Input last = inTime ? result : failed(FailureKind.TIMED_OUT, "not done within " + limit.toMillis() + " ms");
        site.end();
        end.run();
        if (last != null && !cancelled) {
            answer.accept(last);
        }
    }

    private boolean ended(Duration limit) {
        try {
            return work.join(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void work() {
        long begun = System.nanoTime();
        if (effect instanceof Effect.OfOperation step) {
            times.begins(step.operation());
        }
        try {
            Optional<Input> done = kinds.run(effect, site);
            if (effect instanceof Effect.OfOperation step) {
                times.took(step.operation(), step.step(), Duration.ofNanos(System.nanoTime() - begun));
            }
            result = done.map(this::timed).orElse(null);
        } catch (EffectAbandoned abandoned) {
            LOG.infof(
                    "An effect was abandoned cluster=%s effect=%s: %s", site.cluster(), effect, abandoned.getMessage());
        } catch (MySqlFailure failure) {
            fail(failure);
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "An effect failed cluster=%s effect=%s", site.cluster(), effect);
            result = failed(FailureKind.SERVER_ERROR, "a fault of Relevo's; its log says more");
        }
    }

    private void fail(MySqlFailure failure) {
        if (!cancelled) {
            LOG.warnf("An effect failed cluster=%s effect=%s: %s", site.cluster(), effect, failure.getMessage());
        }
        result = failed(failure.kind(), Reason.of(failure));
    }

    /** The last step's answer tells the times of all of them. */
    private Input timed(Input input) {
        return input instanceof Input.Opened opened
                ? new Input.Opened(
                        opened.operation(),
                        opened.executed(),
                        times.millis(opened.operation()),
                        times.writesClosedMillis(opened.operation()))
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
